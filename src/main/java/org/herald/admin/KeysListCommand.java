package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald keys list}. */
@Command(
    name = "list",
    header = "Every key in use: file, alias, suite, turn, whether partners were told it, its end.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class KeysListCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  KeysListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("keys");
    output.result(KeysText.of(answer), answer);
    return ExitStatus.OK.code();
  }
}

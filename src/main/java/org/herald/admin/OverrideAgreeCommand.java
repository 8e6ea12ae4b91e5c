package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald override agree}. */
@Command(
    name = "agree",
    header = "Agrees, as the second person, that urgent dispatches go on for a while.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class OverrideAgreeCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  OverrideAgreeCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().post("override/agree", Map.of());
    output.result("Urgent dispatches go on until " + answer.get("until"), answer);
    return ExitStatus.OK.code();
  }
}

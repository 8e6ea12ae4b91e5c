package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald override ask}. */
@Command(
    name = "ask",
    header = "Asks to let urgent dispatches go on; a second person has to agree.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class OverrideAskCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the audit trail, 1 to 500 characters; no name.")
  private String reason = "";

  OverrideAskCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().post("override/ask", Map.of("reason", reason));
    output.result("Asked: a second person has to agree (herald override agree).", answer);
    return ExitStatus.OK.code();
  }
}

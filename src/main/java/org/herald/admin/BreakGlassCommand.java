package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald break-glass}. */
@Command(
    name = "break-glass",
    header = "No duty officer is there: lets you act as one for an hour, under an alarm.",
    description = {
      "",
      "For officers, approvers and liaison officers, so that an urgent notice can leave: herald",
      "review release. Each read in that time is looked at afterwards.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class BreakGlassCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason = "";

  BreakGlassCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer =
        gateway.client().post("people/break-glass", Map.of("reason", reason));
    output.result("The glass is broken until " + answer.get("until") + ".", answer);
    return ExitStatus.OK.code();
  }
}

package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald witness settle}. */
@Command(
    name = "settle",
    header = "Cosigns a log again after two histories of it were looked into.",
    description = {
      "",
      "The evidence stays. The log is cosigned only where it goes on from what we hold.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class WitnessSettleCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "LOG", description = "Such as TG.NCB/audit/2026.")
  private String origin = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "What was found; kept with the evidence.")
  private String reason = "";

  WitnessSettleCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer =
        gateway.client().post("witness/settle", Map.of("origin", origin, "reason", reason));
    output.result(answer.get("settled") + " is cosigned again", answer);
    return ExitStatus.OK.code();
  }
}

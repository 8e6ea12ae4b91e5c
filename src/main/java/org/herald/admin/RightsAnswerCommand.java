package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald rights answer}. */
@Command(
    name = "answer",
    header = "Writes down what a data subject was told, and ends the clock.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RightsAnswerCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "REQUEST", description = "Its id: herald rights list.")
  private String request = "";

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      required = true,
      description = "granted, partly or refused.")
  private String outcome = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the audit trail, 1 to 500 characters; no name.")
  private String reason = "";

  RightsAnswerCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer =
        gateway
            .client()
            .post(
                "rights/answer", Map.of("request", request, "outcome", outcome, "reason", reason));
    output.result("Answered.", answer);
    return ExitStatus.OK.code();
  }
}

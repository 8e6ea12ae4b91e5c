package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald work open}. */
@Command(
    name = "open",
    header = "Opens a piece of work, and prints its id.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class WorkOpenCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Option(
      names = "--purpose",
      paramLabel = "CODE",
      required = true,
      description = "Of the closed list.")
  private String purpose = "";

  @Option(
      names = "--case",
      paramLabel = "REFERENCE",
      required = true,
      description = "Your own reference, at most 100 characters.")
  private String caseRef = "";

  WorkOpenCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer =
        gateway.client().post("work/open", Map.of("purpose", purpose, "case", caseRef));
    output.result(String.valueOf(answer.get("work")), answer);
    return ExitStatus.OK.code();
  }
}

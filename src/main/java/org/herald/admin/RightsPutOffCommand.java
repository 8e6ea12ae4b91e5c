package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald rights put-off}. */
@Command(
    name = "put-off",
    header = "Puts an answer off, once.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RightsPutOffCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "REQUEST", description = "Its id: herald rights list.")
  private String request = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, as the data subject was told, 1 to 500 characters; no name.")
  private String reason = "";

  RightsPutOffCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer =
        gateway.client().post("rights/put-off", Map.of("request", request, "reason", reason));
    output.result("Answer by " + answer.get("dueOn"), answer);
    return ExitStatus.OK.code();
  }
}

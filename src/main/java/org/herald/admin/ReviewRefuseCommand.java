package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald review refuse}. */
@Command(
    name = "refuse",
    header = "A second person does not agree.",
    description = {"", "What a duty officer let go is recalled. Each is decided by itself.", ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReviewRefuseCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();
  @Mixin private OfficerOptions officer = new OfficerOptions();

  @Parameters(paramLabel = "NOTICE", arity = "1..200", description = "The notices' ids.")
  private List<String> notices = List.of();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, in 1 to 500 characters.")
  private String reason = "";

  @Option(names = "--incomplete", description = "It may come again once it is complete.")
  private boolean incomplete;

  ReviewRefuseCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("notices", notices);
    body.put("officer", officer.name());
    body.put("reason", reason);
    body.put("incomplete", incomplete);
    Map<String, Object> answer = new GatewayClient(gateway.data()).post("reviews/refuse", body);
    output.result(SendText.ofEach(answer), answer);
    return (SendText.allDone(answer) ? ExitStatus.OK : ExitStatus.FAILED).code();
  }
}

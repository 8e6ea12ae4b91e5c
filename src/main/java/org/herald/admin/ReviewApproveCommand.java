package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code herald review approve}. */
@Command(
    name = "approve",
    header = "A second person agrees: the notices leave.",
    description = {
      "",
      "Never by whoever submitted or released them. Each is decided by itself.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReviewApproveCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();
  @Mixin private OfficerOptions officer = new OfficerOptions();

  @Parameters(paramLabel = "NOTICE", arity = "1..200", description = "The notices' ids.")
  private List<String> notices = List.of();

  ReviewApproveCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("notices", notices);
    body.put("officer", officer.name());
    Map<String, Object> answer = new GatewayClient(gateway.data()).post("reviews/approve", body);
    output.result(SendText.ofEach(answer), answer);
    return (SendText.allDone(answer) ? ExitStatus.OK : ExitStatus.FAILED).code();
  }
}

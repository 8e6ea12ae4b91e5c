package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald review release}. */
@Command(
    name = "release",
    header = "A duty officer lets an urgent notice go alone.",
    description = {
      "",
      "A second person has to look at it afterwards, within herald.release.approval.review-within.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReviewReleaseCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();
  @Mixin private OfficerOptions officer = new OfficerOptions();

  @Parameters(paramLabel = "NOTICE", arity = "1..200", description = "The notices' ids.")
  private List<String> notices = List.of();

  @Option(
      names = "--ground",
      paramLabel = "CODE",
      required = true,
      description = "child or life-risk.")
  private String ground = "";

  @Option(
      names = "--to",
      paramLabel = "PARTY",
      required = true,
      split = ",",
      description = "Those of its recipients that cannot wait.")
  private List<String> to = List.of();

  ReviewReleaseCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("notices", notices);
    body.put("officer", officer.name());
    body.put("ground", ground);
    body.put("to", to);
    Map<String, Object> answer = new GatewayClient(gateway.data()).post("reviews/release", body);
    output.result(SendText.ofEach(answer), answer);
    return (SendText.allDone(answer) ? ExitStatus.OK : ExitStatus.FAILED).code();
  }
}

package org.herald.admin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
  @Mixin private ReviewOptions review = new ReviewOptions();

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
    return review.decide(output, "release", Map.of("ground", ground, "to", to));
  }
}

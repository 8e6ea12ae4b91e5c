package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
  @Mixin private ReviewOptions review = new ReviewOptions();

  ReviewApproveCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    return review.decide(output, "approve", Map.of());
  }
}

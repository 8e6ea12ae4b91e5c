package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald review refuse}. */
@Command(
    name = "refuse",
    header = "A second person does not agree.",
    description = {"", "What a duty officer let go is recalled. Each is decided by itself.", ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReviewRefuseCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private ReviewOptions review = new ReviewOptions();

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
    return review.decide(output, "refuse", Map.of("reason", reason, "incomplete", incomplete));
  }
}

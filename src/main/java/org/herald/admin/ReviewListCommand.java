package org.herald.admin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald review list}. */
@Command(
    name = "list",
    header = "What waits, the oldest first.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReviewListCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  ReviewListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("reviews");
    String text =
        answer.get("waiting") instanceof List<?> waiting && !waiting.isEmpty()
            ? waiting.stream()
                .filter(Map.class::isInstance)
                .map(one -> line((Map<?, ?>) one))
                .collect(Collectors.joining("\n"))
            : "Nothing waits.";
    output.result(text, answer);
    return ExitStatus.OK.code();
  }

  private static String line(Map<?, ?> review) {
    String line =
        "%s version %s, %s, %s, to %s, submitted by %s at %s, waits for: %s"
            .formatted(
                review.get("notice"),
                review.get("version"),
                review.get("type"),
                review.get("urgency"),
                review.get("to"),
                review.get("submittedBy"),
                review.get("submittedAt"),
                review.get("ground"));
    return review.get("reviewBy") == null
        ? line
        : line
            + ", released by "
            + review.get("releasedBy")
            + ", to be reviewed by "
            + review.get("reviewBy");
  }
}

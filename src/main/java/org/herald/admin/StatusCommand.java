package org.herald.admin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code herald status}. */
@Command(
    name = "status",
    header = "What a running gateway has sent, received and paused.",
    description = {
      "",
      "With an id, of a dispatch or a notice: the states and times of its deliveries.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class StatusCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "A dispatch's or a notice's id; without it counts.")
  private @Nullable String id;

  StatusCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    var client = gateway.client();
    Map<String, Object> answer = client.get(id == null ? "status" : "status/" + pathSafe(id));
    output.result(id == null ? summary(answer) : deliveries(answer.get("deliveries")), answer);
    return ExitStatus.OK.code();
  }

  private static String pathSafe(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String summary(Map<String, Object> answer) {
    return "notices      "
        + answer.get("notices")
        + "\ndispatches   "
        + counts(answer.get("dispatches"))
        + "\nreceipts     "
        + answer.get("accepted")
        + " accepted, "
        + answer.get("rejected")
        + " rejected, "
        + answer.get("unfinished")
        + " unfinished"
        + "\nreceived     "
        + answer.get("received")
        + "\ndelivered    "
        + counts(answer.get("delivered"))
        + ", "
        + answer.get("undelivered")
        + " waiting"
        + "\npaused       "
        + (answer.get("paused") instanceof List<?> paused && paused.isEmpty()
            ? "none"
            : "\n" + deliveries(answer.get("paused")));
  }

  private static String counts(@Nullable Object counts) {
    return counts instanceof Map<?, ?> map && !map.isEmpty()
        ? map.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "))
        : "none";
  }

  private static String deliveries(@Nullable Object deliveries) {
    return deliveries instanceof List<?> list
        ? list.stream().map(StatusCommand::delivery).collect(Collectors.joining("\n"))
        : "none";
  }

  private static String delivery(Object delivery) {
    return delivery instanceof Map<?, ?> fields
        ? fields.entrySet().stream()
            .map(field -> "  %-11s %s".formatted(field.getKey(), field.getValue()))
            .collect(Collectors.joining("\n", "delivery\n", ""))
        : String.valueOf(delivery);
  }
}

package org.herald.admin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald witness list}. */
@Command(
    name = "list",
    header = "The newest cosigned checkpoint of each log, and every case of two histories.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class WitnessListCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  WitnessListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("witness");
    String logs = lines(answer.get("logs"), WitnessListCommand::log);
    String forks = lines(answer.get("forks"), WitnessListCommand::fork);
    output.result(
        (logs.isEmpty() ? "No log is witnessed yet." : logs)
            + (forks.isEmpty() ? "" : "\n" + forks),
        answer);
    return ExitStatus.OK.code();
  }

  private static String lines(
      @Nullable Object list, java.util.function.Function<Map<?, ?>, String> line) {
    return list instanceof List<?> all
        ? all.stream()
            .filter(Map.class::isInstance)
            .map(one -> line.apply((Map<?, ?>) one))
            .collect(Collectors.joining("\n"))
        : "";
  }

  private static String log(Map<?, ?> log) {
    return "%s %s at size %s, %s"
        .formatted(
            log.get("log"),
            Boolean.TRUE.equals(log.get("own")) ? "witnessed" : "cosigned by us",
            log.get("size"),
            log.get("at"));
  }

  private static String fork(Map<?, ?> fork) {
    return "TWO HISTORIES of %s, shown by %s, seen %s, %s"
        .formatted(
            fork.get("log"),
            fork.get("shownBy"),
            fork.get("seenAt"),
            Boolean.TRUE.equals(fork.get("settled")) ? "settled" : "open");
  }
}

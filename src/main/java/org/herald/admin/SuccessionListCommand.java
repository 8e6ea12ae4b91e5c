package org.herald.admin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald succession list}. */
@Command(
    name = "list",
    header = "Logs that partners lost and closed, and who accepted it here.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SuccessionListCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  SuccessionListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("succession");
    List<? extends Map<?, ?>> all = ListText.rows(answer, "accepted");
    output.result(
        all.isEmpty()
            ? "No partner has lost a log."
            : all.stream()
                .map(
                    one ->
                        "%s closed after %s entries, accepted %s by %s: %s"
                            .formatted(
                                one.get("closes"),
                                one.get("kept"),
                                one.get("at"),
                                one.get("by"),
                                one.get("reason")))
                .collect(Collectors.joining("\n")),
        answer);
    return ExitStatus.OK.code();
  }
}

package org.herald.admin;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald rights open}. */
@Command(
    name = "open",
    header = "Takes a data subject's request down; its clock runs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RightsOpenCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      required = true,
      description = "access, correction, restriction or erasure.")
  private String kind = "";

  @Option(
      names = "--reference",
      paramLabel = "TEXT",
      required = true,
      description = "Of your own file about it, 1 to 100 characters; no name.")
  private String reference = "";

  @Option(
      names = "--received",
      paramLabel = "DAY",
      description = "When the bureau received it, such as 2026-11-26 (default: today).")
  private @Nullable LocalDate received;

  RightsOpenCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    LocalDate day = received != null ? received : LocalDate.now(Clock.systemUTC());
    Map<String, Object> answer =
        gateway
            .client()
            .post(
                "rights/open",
                Map.of("kind", kind, "reference", reference, "received", day.toString()));
    output.result(RightsListCommand.line(answer), answer);
    return ExitStatus.OK.code();
  }
}

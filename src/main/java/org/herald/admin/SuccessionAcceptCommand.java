package org.herald.admin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald succession accept}. */
@Command(
    name = "accept",
    header = "Takes a partner's loss knowingly: the lost log is closed, its successor is cosigned.",
    description = {
      "",
      "What we had cosigned of the lost log is kept as evidence. What their receipts promised out"
          + " of the lost part can never be proven: those alarms stay.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SuccessionAcceptCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "FILE", description = "The statement, as the partner has sent it.")
  private Path file = Path.of("");

  @Option(
      names = "--fingerprint",
      paramLabel = "HEX",
      required = true,
      description = "As one of those who signed reads it out, not as it is shown here.")
  private String fingerprint = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why we believe it, for the audit trail; no name.")
  private String reason = "";

  SuccessionAcceptCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer =
        gateway
            .client()
            .post(
                "succession/accept",
                Map.of(
                    "statement",
                    new String(InputFile.read(file, 1), StandardCharsets.UTF_8),
                    "fingerprint",
                    fingerprint,
                    "reason",
                    reason));
    output.result("Accepted: " + SuccessionInspectCommand.text(answer), answer);
    return ExitStatus.OK.code();
  }
}

package org.herald.admin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code herald succession inspect}. */
@Command(
    name = "inspect",
    header = "Reads a partner's statement that it lost a log; changes nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SuccessionInspectCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "FILE", description = "The statement, as the partner has sent it.")
  private Path file = Path.of("");

  SuccessionInspectCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer =
        gateway
            .client()
            .post(
                "succession/inspect",
                Map.of("statement", new String(InputFile.read(file, 1), StandardCharsets.UTF_8)));
    output.result(text(answer), answer);
    return ExitStatus.OK.code();
  }

  static String text(Map<String, Object> shown) {
    return """
    %s goes on as %s
    reason:      %s
    signed:      %s, by an administrator and an auditor
    they keep:   %s entries
    we cosigned: %s entries; %s of them are lost there
    fingerprint: %s\
    """
        .formatted(
            shown.get("closes"),
            shown.get("log"),
            shown.get("reason"),
            shown.get("at"),
            shown.get("kept"),
            shown.get("held"),
            shown.get("lost"),
            shown.get("fingerprint"));
  }
}

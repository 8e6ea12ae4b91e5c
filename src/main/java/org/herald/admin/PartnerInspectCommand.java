package org.herald.admin;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code herald partner inspect}. */
@Command(
    name = "inspect",
    header = "Judges a partner's description without keeping it, and prints its fingerprint.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PartnerInspectCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "FILE", description = "The partner's description (JWS).")
  private Path file = Path.of("");

  PartnerInspectCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer =
        gateway
            .client()
            .post("partners/inspect", Map.of("description", PartnerText.description(file)));
    output.result(PartnerText.entry(answer), answer);
    return ExitStatus.OK.code();
  }
}

package org.herald.admin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald partner export}. */
@Command(
    name = "export",
    header = "Our own signed description, to hand to partners.",
    description = {"", "Read its fingerprint to the partner over another channel.", ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PartnerExportCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write it here; without it, it is printed.")
  private @Nullable Path out;

  PartnerExportCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("partners/own");
    String description = String.valueOf(answer.get("description"));
    if (out == null) {
      output.result(description, answer);
    } else {
      PrivateFile.write(out, (description + "\n").getBytes(StandardCharsets.US_ASCII));
      output.result(PartnerText.entry(answer) + "\nwritten to " + out, answer);
    }
    return ExitStatus.OK.code();
  }
}

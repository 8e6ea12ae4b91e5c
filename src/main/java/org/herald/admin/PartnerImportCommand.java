package org.herald.admin;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald partner import}. */
@Command(
    name = "import",
    header = "Takes a partner's signed description into the directory.",
    description = {
      "",
      "The first one needs --confirm with the fingerprint as two people read it from the partner's"
          + " own screen or letter, and both their names. An update is signed with the key before.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PartnerImportCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "FILE", description = "The partner's description (JWS).")
  private Path file = Path.of("");

  @Option(
      names = "--confirm",
      paramLabel = "FINGERPRINT",
      description = "64 hexadecimal digits; spaces do not matter (quote them).")
  private @Nullable String fingerprint;

  @Option(
      names = "--person",
      paramLabel = "NAME",
      description = "Who compared it; given twice, for two people.")
  private List<String> people = List.of();

  PartnerImportCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    var body = new LinkedHashMap<String, Object>();
    body.put("description", PartnerText.description(file));
    if (fingerprint != null) {
      body.put("fingerprint", fingerprint);
      body.put("people", people);
    }
    Map<String, Object> answer = gateway.client().post("partners/import", body);
    output.result("imported " + PartnerText.entry(answer), answer);
    return ExitStatus.OK.code();
  }
}

package org.herald.admin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.partner.OfferedDescription;
import org.herald.seal.PartyKeys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald open}. */
@Command(
    name = "open",
    header = "Opens a sealed message or a signed receipt and says what was verified.",
    description = {
      "",
      "Prints the header: ids, parties, times, markings. The payload is written only with --out,"
          + " and only when the signature was verified. Exit 0 means opened: read what it says"
          + " about verification.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class OpenCommand implements Callable<Integer> {
  private static final int MOST_MIB = 32;

  private final Output output;
  private final Clock clock;

  @Parameters(paramLabel = "FILE", description = "A sealed .p7m or a signed receipt (DER).")
  private Path file = Path.of("");

  @Option(
      names = "--pki",
      paramLabel = "DIR",
      required = true,
      description = "Our keys: signing.p12, encryption.p12, tls.p12, log.p12, password.")
  private Path pki = Path.of("");

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Password of the key files (default: password in the PKI folder).")
  private @Nullable Path passwordFile;

  @Option(
      names = "--partner",
      paramLabel = "FILE",
      description = "The sender's description (JWS): without it no signature can be verified.")
  private @Nullable Path partner;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When it came in, such as 2026-11-22T10:15:00Z (default: now).")
  private @Nullable Instant at;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the payload here, mode 0600.")
  private @Nullable Path out;

  @Option(names = "--sandbox", description = "Accept keys of the development PKI.")
  private boolean sandbox;

  OpenCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    byte[] bytes = InputFile.read(file, MOST_MIB);
    PartyKeys keys =
        PartyKeys.load(
            pki, passwordFile != null ? passwordFile : pki.resolve("password"), sandbox, clock);
    Optional<OfferedDescription> sender =
        Optional.ofNullable(partner)
            .map(description -> OfferedDescription.read(ascii(description)));
    var reading = new Opening(keys, pki, sender, at != null ? at : clock.instant(), clock);
    Opening.Opened opened = reading.open(bytes);
    if (out != null) {
      writePayload(opened, out);
    }
    output.result(opened.sentences(), opened.fields());
    return ExitStatus.OK.code();
  }

  private static void writePayload(Opening.Opened opened, Path out) {
    if (!opened.verified()) {
      throw new RejectedException(
          FailureCode.SIGNATURE_INVALID,
          "The payload is not written, because its signature was not verified: give --partner.");
    }
    PrivateFile.write(out, opened.payload());
  }

  private static byte[] ascii(Path description) {
    return PartnerText.description(description).getBytes(StandardCharsets.US_ASCII);
  }
}

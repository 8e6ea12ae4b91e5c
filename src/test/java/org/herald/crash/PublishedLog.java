package org.herald.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.VerificationReport;

/** A gateway's log as an auditor finds it on disk. */
record PublishedLog(Path yearFolder) {
  static PublishedLog of(GatewayProcess gateway) {
    try (var years = Files.newDirectoryStream(gateway.data().resolve("audit"), "[0-9]*")) {
      return new PublishedLog(years.iterator().next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Entries the checkpoint signs. */
  long size() {
    try {
      return Long.parseLong(Files.readAllLines(yearFolder.resolve("checkpoint")).get(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  VerificationReport verify() {
    return new LogVerifier().verify(yearFolder, Optional.empty(), (done, of) -> {});
  }
}

package org.herald.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.herald.exchange.Exchange;

/**
 * Copies of the sealed messages as stored, for people who want to open them with OpenSSL; in the
 * sandbox only.
 */
record SealedFolder(Path folder) {
  void export(Exchange exchange) throws IOException {
    Files.createDirectories(folder);
    exchange.sealedMessages(
        (dispatch, message) -> {
          try {
            Files.write(folder.resolve(dispatch + ".p7m"), message.bytes());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}

package org.herald.national;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;

/**
 * HMAC-SHA-256 (RFC 2104) over a record: tells changed from unchanged, and without the key nobody
 * can test guessed names against the database.
 *
 * <p>The key is 32 random bytes in {@code <herald.data>/pki/intake.key}, mode 0600. Losing it makes
 * every record look changed once; it opens nothing.
 */
final class ContentMac {
  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  private ContentMac(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /**
   * The gateway's key, made on first use; of two nodes that race, both get the one that was first.
   *
   * @throws org.herald.failure.RejectedException {@code configuration-invalid} when the file is not
   *     a key
   * @throws UnavailableException {@code unavailable} when the folder cannot be read or written
   */
  static ContentMac ofGateway(Path data) {
    Path file = data.resolve("pki").resolve("intake.key");
    if (Files.notExists(file)) {
      DurableFile.create(file, randomKey(), "rw-------");
    }
    try {
      byte[] key = Files.readAllBytes(file);
      if (key.length != KEY_BYTES) {
        throw SystemFolder.invalid(
            "pki/intake.key in the data folder is not 32 bytes long. Restore it from a backup, or"
                + " remove it: a new one is made and every record counts as changed once.");
      }
      return new ContentMac(key);
    } catch (IOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "pki/intake.key in the data folder cannot be read.", e);
    }
  }

  /** For a dry run: it leaves no trace in the data folder. */
  static ContentMac forDryRun() {
    return new ContentMac(randomKey());
  }

  /**
   * Over the system and, for each column with a cell that is not empty, its name and the cell,
   * sorted by name, every text preceded by its length: no two different records have the same
   * bytes. Because empty cells do not count, a column that a mapping learns of changes only the
   * records that fill it.
   */
  Digest of(String system, SourceRecord row, Set<String> columns) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      update(mac, system);
      for (String column : new TreeSet<>(columns)) {
        String cell = row.cell(column);
        if (!cell.isEmpty()) {
          update(mac, column);
          update(mac, cell);
        }
      }
      return new Digest(HexFormat.of().formatHex(mac.doFinal()));
    } catch (GeneralSecurityException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  private static void update(Mac mac, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    mac.update(bytes);
  }

  private static byte[] randomKey() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return key;
  }
}

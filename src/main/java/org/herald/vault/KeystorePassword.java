package org.herald.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * The password of the key store, or the PIN of the token: the first line of a file.
 *
 * @param file where
 * @param generated whether it is made on first use; never where a setting names the file
 */
record KeystorePassword(Path file, boolean generated) {
  private static final int GENERATED_BYTES = 32;

  /**
   * @throws RejectedException {@code configuration-invalid} when the file is missing
   */
  char[] read() {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException missing) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          file
              + " is missing or may not be read. Put the password of the vault's key store into it,"
              + " or set herald.vault.password-file.",
          missing);
    }
    CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    int end = 0;
    while (end < chars.length() && chars.charAt(end) != '\n' && chars.charAt(end) != '\r') {
      end++;
    }
    char[] password = new char[end];
    chars.get(0, password);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(chars.array(), '\0');
    return password;
  }

  char[] readOrCreate() throws IOException {
    if (generated && Files.notExists(file)) {
      byte[] random = new Gcm().randomBytes(GENERATED_BYTES);
      SecretFiles.replace(file, Base64.getUrlEncoder().withoutPadding().encode(random));
    }
    return read();
  }
}

package org.herald.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The file with the password of the key files. */
final class PasswordFile {
  private PasswordFile() {}

  /** Its first line, without the line end; to be overwritten by the caller. */
  static char[] read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException missing) {
      throw Refusal.configuration(
          file
              + " is missing or may not be read. Put the password of the key files into it, or set"
              + " herald.seal.password-file.");
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
}

package org.herald.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where encrypted bytes stand: the associated data of their tag. Bytes that were moved to another
 * row or column do not open there.
 *
 * @param column table and column, such as {@code notice_version.payload}
 * @param key the row's primary key, part by part
 */
public record Place(String column, List<String> key) {
  public Place {
    key = List.copyOf(key);
    if (column.isEmpty() || key.isEmpty()) {
      throw new IllegalArgumentException("a place has a column and a key");
    }
  }

  /** The key's parts as {@code toString} gives them. */
  public static Place of(String column, Object... key) {
    return new Place(
        column, Arrays.stream(key).map(Object::toString).collect(Collectors.toUnmodifiableList()));
  }

  /** Every text preceded by its length: no two places have the same bytes. */
  byte[] bytes() {
    var bytes = new ByteArrayOutputStream(128);
    append(bytes, "herald-vault-1");
    append(bytes, column);
    key.forEach(part -> append(bytes, part));
    return bytes.toByteArray();
  }

  private static void append(ByteArrayOutputStream to, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    to.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
    to.writeBytes(utf8);
  }

  /** For a message: identifiers only. */
  @Override
  public String toString() {
    return column + " of " + String.join("/", key);
  }
}

package org.herald.notice;

/**
 * A line of a dispatch's manifest: a file that belongs to the payload.
 *
 * @param name 1 to 120 characters
 * @param mediaType such as {@code image/jpeg}
 * @param size bytes
 * @param sha256 32 bytes
 */
public record Attachment(String name, String mediaType, long size, Digest sha256) {
  public Attachment {
    Invalid.text("attachment name", name, 120);
    Invalid.text("attachment media type", mediaType, 100);
    if (size < 0) {
      throw Invalid.field("attachment size", "0 or more bytes");
    }
  }
}

package org.herald.notice;

/**
 * A file a notice refers to; it travels as an attachment of the dispatch.
 *
 * @param kind what it shows
 * @param name file name, 1 to 120 characters
 * @param mediaType such as {@code image/jpeg}, 1 to 100 characters
 * @param size bytes
 * @param sha256 of its bytes
 */
public record FileReference(Kind kind, String name, String mediaType, long size, Digest sha256) {
  public FileReference {
    Invalid.text("name", name, 120);
    Invalid.text("media type", mediaType, 100);
    Invalid.range("size", size, 0, Long.MAX_VALUE);
  }

  /** Whether its bytes travel. */
  public boolean isCarried() {
    return kind != Kind.DIGEST_ONLY;
  }

  /** The manifest's line for it. */
  public Attachment attachment() {
    return new Attachment(name, mediaType, size, sha256);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "FileReference[redacted]";
  }

  /** What a file shows. Child-abuse material is named by its digest only and never carried. */
  public enum Kind implements Coded {
    PHOTO,
    FINGERPRINTS,
    DNA_PROFILE,
    DOCUMENT_SCAN,
    BODY_MAP,
    OTHER,
    DIGEST_ONLY
  }
}

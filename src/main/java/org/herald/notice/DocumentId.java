package org.herald.notice;

import java.time.Instant;
import java.util.UUID;

/**
 * A request, reply, recall, message, operation or list delta; unique together with its issuer.
 *
 * @param value UUID version 7 (RFC 9562)
 */
public record DocumentId(UUID value) implements Comparable<DocumentId> {

  public DocumentId {
    if (value.version() != 7) {
      throw Invalid.field("document", "a UUID of version 7");
    }
  }

  /** A fresh identifier that sorts by the given time, to the millisecond. */
  public static DocumentId at(Instant time) {
    return new DocumentId(TimeOrderedUuid.at(time));
  }

  public static DocumentId parse(String text) {
    return new DocumentId(TimeOrderedUuid.parse("document", text));
  }

  @Override
  public int compareTo(DocumentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

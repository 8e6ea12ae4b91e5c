package org.herald.notice;

import java.time.Instant;
import java.util.UUID;

/**
 * One decision to send; it never travels.
 *
 * @param value UUID version 7 (RFC 9562)
 */
public record MailingId(UUID value) implements Comparable<MailingId> {

  public MailingId {
    if (value.version() != 7) {
      throw Invalid.field("mailing", "a UUID of version 7");
    }
  }

  /** A fresh identifier that sorts by the given time, to the millisecond. */
  public static MailingId at(Instant time) {
    return new MailingId(TimeOrderedUuid.at(time));
  }

  public static MailingId parse(String text) {
    return new MailingId(TimeOrderedUuid.parse("mailing", text));
  }

  @Override
  public int compareTo(MailingId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

package org.herald.notice;

import java.time.Instant;
import java.util.UUID;

/**
 * One notice; unique together with its issuer.
 *
 * @param value UUID version 7 (RFC 9562)
 */
public record NoticeId(UUID value) implements Comparable<NoticeId> {

  public NoticeId {
    if (value.version() != 7) {
      throw Invalid.field("notice", "a UUID of version 7");
    }
  }

  /** A fresh identifier that sorts by the given time, to the millisecond. */
  public static NoticeId at(Instant time) {
    return new NoticeId(TimeOrderedUuid.at(time));
  }

  public static NoticeId parse(String text) {
    return new NoticeId(TimeOrderedUuid.parse("notice", text));
  }

  @Override
  public int compareTo(NoticeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

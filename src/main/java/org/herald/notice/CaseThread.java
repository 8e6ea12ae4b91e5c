package org.herald.notice;

import java.time.Instant;
import java.util.UUID;

/**
 * The case thread that notices, requests and replies belong to.
 *
 * @param value UUID version 7 (RFC 9562)
 */
public record CaseThread(UUID value) implements Comparable<CaseThread> {

  public CaseThread {
    if (value.version() != 7) {
      throw Invalid.field("case thread", "a UUID of version 7");
    }
  }

  /** A fresh identifier that sorts by the given time, to the millisecond. */
  public static CaseThread at(Instant time) {
    return new CaseThread(TimeOrderedUuid.at(time));
  }

  public static CaseThread parse(String text) {
    return new CaseThread(TimeOrderedUuid.parse("case thread", text));
  }

  @Override
  public int compareTo(CaseThread other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

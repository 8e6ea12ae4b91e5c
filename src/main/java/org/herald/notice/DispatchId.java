package org.herald.notice;

import java.time.Instant;
import java.util.UUID;

/**
 * One message from one party to exactly one party.
 *
 * @param value UUID version 7 (RFC 9562)
 */
public record DispatchId(UUID value) implements Comparable<DispatchId> {

  public DispatchId {
    if (value.version() != 7) {
      throw Invalid.field("dispatch", "a UUID of version 7");
    }
  }

  /** A fresh identifier that sorts by the given time, to the millisecond. */
  public static DispatchId at(Instant time) {
    return new DispatchId(TimeOrderedUuid.at(time));
  }

  public static DispatchId parse(String text) {
    return new DispatchId(TimeOrderedUuid.parse("dispatch", text));
  }

  @Override
  public int compareTo(DispatchId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

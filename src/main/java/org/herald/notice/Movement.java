package org.herald.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * One crossing of a border.
 *
 * @param at when
 * @param direction which way
 * @param place where
 * @param document shown at the border
 */
public record Movement(
    Instant at, Direction direction, Place place, Optional<IdentityDocument> document) {
  /** Redacted. */
  @Override
  public String toString() {
    return "Movement[redacted]";
  }

  /** Into the country, out of it, or through. */
  public enum Direction implements Coded {
    ENTRY,
    EXIT,
    TRANSIT
  }
}

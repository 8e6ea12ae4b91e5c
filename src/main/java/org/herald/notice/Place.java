package org.herald.notice;

import java.util.Optional;

/**
 * A place.
 *
 * @param name as known there, 1 to 200 characters
 * @param region province or district, 1 to 200 characters
 * @param country where it lies
 */
public record Place(String name, Optional<String> region, Optional<CountryCode> country)
    implements Subject {
  public Place {
    Invalid.text("name", name, 200);
    region.ifPresent(text -> Invalid.text("region", text, 200));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Place[redacted]";
  }
}

package org.herald.notice;

import java.util.Optional;

/**
 * A name as the source holds it, in one script.
 *
 * @param family family name, 1 to 200 characters
 * @param forenames given names in their order, 1 to 200 characters; absent for a person with a
 *     single name
 */
public record PersonName(String family, Optional<String> forenames) {
  public PersonName {
    Invalid.text("family name", family, 200);
    forenames.ifPresent(given -> Invalid.text("forenames", given, 200));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "PersonName[redacted]";
  }
}

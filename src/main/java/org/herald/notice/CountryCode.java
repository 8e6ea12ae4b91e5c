package org.herald.notice;

import java.util.Locale;
import java.util.Set;

/**
 * A country by ISO 3166-1 alpha-2.
 *
 * @param value two capitals that the standard assigns
 */
public record CountryCode(String value) {
  private static final Set<String> ASSIGNED = Set.of(Locale.getISOCountries());

  public CountryCode {
    if (!ASSIGNED.contains(value)) {
      throw Invalid.field("country", "an ISO 3166-1 alpha-2 code");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

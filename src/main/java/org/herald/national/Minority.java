package org.herald.national;

import java.time.LocalDate;
import java.util.Optional;
import org.herald.notice.PartialDate;
import org.herald.notice.Person;

/**
 * Whether a person must be treated as a child (Convention on the Rights of the Child, article 1:
 * under 18). In doubt yes: a partial birth date counts with its last possible day, and a date that
 * contradicts an unset flag wins.
 */
final class Minority {
  private static final int ADULT_YEARS = 18;

  private Minority() {}

  static boolean of(boolean flagged, Optional<PartialDate> birth, LocalDate today) {
    return flagged
        || birth.filter(date -> date.latest().plusYears(ADULT_YEARS).isAfter(today)).isPresent();
  }

  static boolean of(Person person, LocalDate today) {
    return of(person.minor(), person.birth(), today);
  }
}

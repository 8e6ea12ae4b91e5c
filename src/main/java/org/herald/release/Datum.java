package org.herald.release;

import org.herald.notice.Disappearance;
import org.herald.notice.Facts;
import org.herald.notice.Person;
import org.herald.notice.Subject;

/** A piece of data that a rule can ask for. */
enum Datum {
  POLICE_REPORT,
  LAST_KNOWN_PLACE,
  CIRCUMSTANCES,
  FAMILY_NAME,
  FORENAMES,
  SEX,
  BIRTH_YEAR,
  DESCRIPTION,
  IDENTITY_DOCUMENT,
  PHOTO,
  FINGERPRINTS,
  DNA;

  boolean isIn(Subject subject, Facts facts) {
    return switch (this) {
      case POLICE_REPORT, LAST_KNOWN_PLACE, CIRCUMSTANCES ->
          switch (facts) {
            // The record's constructor refuses them blank.
            case Disappearance complete -> true;
          };
      case FAMILY_NAME, FORENAMES, SEX, BIRTH_YEAR, DESCRIPTION, IDENTITY_DOCUMENT ->
          switch (subject) {
            case Person person -> isOf(person);
          };
      // A notice carries no biometric data yet.
      case PHOTO, FINGERPRINTS, DNA -> false;
    };
  }

  private boolean isOf(Person person) {
    return switch (this) {
      case FAMILY_NAME, SEX -> true;
      case FORENAMES -> person.name().forenames().isPresent();
      case BIRTH_YEAR -> person.birth().isPresent();
      case DESCRIPTION -> person.description().isPresent();
      case IDENTITY_DOCUMENT -> !person.documents().isEmpty();
      case POLICE_REPORT, LAST_KNOWN_PLACE, CIRCUMSTANCES, PHOTO, FINGERPRINTS, DNA -> false;
    };
  }
}

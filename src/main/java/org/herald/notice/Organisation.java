package org.herald.notice;

import java.util.List;
import java.util.Optional;

/**
 * A company, agency or group.
 *
 * @param name its usual name, 1 to 200 characters
 * @param kind what it is
 * @param otherNames other names, at most 20, each 1 to 200 characters
 * @param country where it is registered or works
 * @param registration registration number, 1 to 100 characters
 */
public record Organisation(
    String name,
    Kind kind,
    List<String> otherNames,
    Optional<CountryCode> country,
    Optional<String> registration)
    implements Subject {
  public Organisation {
    Invalid.text("name", name, 200);
    otherNames = List.copyOf(otherNames);
    Invalid.count("other names", otherNames, 0, 20);
    otherNames.forEach(text -> Invalid.text("other names", text, 200));
    registration.ifPresent(text -> Invalid.text("registration", text, 100));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Organisation[redacted]";
  }

  /** What kind of organisation. */
  public enum Kind implements Coded {
    COMPANY,
    AGENCY,
    CRIMINAL_GROUP,
    INSTITUTION,
    VESSEL_OPERATOR,
    OTHER
  }
}

package org.herald.notice;

import java.util.Optional;

/**
 * A passport, identity card or similar; its holder's, or itself the subject of a notice.
 *
 * @param kind what it is
 * @param number as printed, 1 to 40 characters
 * @param issuer the issuing country
 * @param state genuine, lost, forged, ...
 * @param issued when it was issued
 * @param expires when it ends
 */
public record IdentityDocument(
    Kind kind,
    String number,
    Optional<CountryCode> issuer,
    Optional<State> state,
    Optional<PartialDate> issued,
    Optional<PartialDate> expires)
    implements Subject {
  public IdentityDocument {
    Invalid.text("number", number, 40);
  }

  /** One of whose state and dates nothing is known. */
  public static IdentityDocument of(Kind kind, String number, Optional<CountryCode> issuer) {
    return new IdentityDocument(
        kind, number, issuer, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "IdentityDocument[redacted]";
  }

  /** What kind of document. */
  public enum Kind implements Coded {
    PASSPORT,
    IDENTITY_CARD,
    RESIDENCE_PERMIT,
    VISA,
    DRIVING_LICENCE,
    BIRTH_CERTIFICATE,
    TRAVEL_DOCUMENT,
    SEAFARER_DOCUMENT,
    OTHER
  }

  /** What is known of the document itself: genuine, or how it is not what it seems. */
  public enum State implements Coded {
    GENUINE,
    LOST,
    STOLEN,
    BLANK_STOLEN,
    REVOKED,
    COUNTERFEIT,
    FORGED,
    FRAUDULENTLY_OBTAINED
  }
}

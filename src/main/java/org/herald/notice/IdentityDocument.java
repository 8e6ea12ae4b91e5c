package org.herald.notice;

import java.util.Optional;

/**
 * A passport, identity card or similar.
 *
 * @param kind passport or identity card
 * @param number as printed, 1 to 40 characters
 * @param issuer the issuing country
 */
public record IdentityDocument(Kind kind, String number, Optional<CountryCode> issuer) {
  public IdentityDocument {
    Invalid.text("document number", number, 40);
  }

  /** Redacted: a document number identifies a person. */
  @Override
  public String toString() {
    return "IdentityDocument[" + kind.code() + "]";
  }

  /** What kind of document. */
  public enum Kind implements Coded {
    PASSPORT("passport"),
    IDENTITY_CARD("identity-card");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}

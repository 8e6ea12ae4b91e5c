package org.herald.notice;

import java.util.Optional;

/**
 * An arrest warrant or a judgment with the same effect.
 *
 * @param reference its number, 1 to 100 characters
 * @param issuedBy the issuing authority, 1 to 200 characters
 * @param issued when
 * @param country where
 */
public record Warrant(
    String reference,
    String issuedBy,
    Optional<PartialDate> issued,
    Optional<CountryCode> country) {
  public Warrant {
    Invalid.text("reference", reference, 100);
    Invalid.text("issued by", issuedBy, 200);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Warrant[redacted]";
  }
}

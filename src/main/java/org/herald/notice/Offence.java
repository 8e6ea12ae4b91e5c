package org.herald.notice;

import java.util.Optional;

/**
 * An offence as charged, with the codes it has.
 *
 * @param title in words, 1 to 500 characters
 * @param law the provision, 1 to 200 characters
 * @param nationalCode in the country's own list, 1 to 60 characters
 * @param iccs International Classification of Crime for Statistical Purposes, such as {@code 0204}
 *     trafficking in persons
 */
public record Offence(
    String title, Optional<String> law, Optional<String> nationalCode, Optional<String> iccs) {
  public Offence {
    Invalid.text("title", title, 500);
    law.ifPresent(text -> Invalid.text("law", text, 200));
    nationalCode.ifPresent(text -> Invalid.text("national code", text, 60));
    iccs.ifPresent(code -> Form.ICCS.require("iccs", code));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Offence[redacted]";
  }
}

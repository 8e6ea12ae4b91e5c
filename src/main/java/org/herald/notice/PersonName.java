package org.herald.notice;

import java.util.List;
import java.util.Optional;

/**
 * A name as the source holds it, in one script.
 *
 * @param family family name, or the only name of a person with a single one, 1 to 200 characters
 * @param forenames given names in their order; absent for a person with a single name, 1 to 200
 *     characters
 * @param script ISO 15924 code of the script, such as {@code Arab}
 * @param parts the parts the source tells apart, in their order, 0 to 12
 */
public record PersonName(
    String family, Optional<String> forenames, Optional<String> script, List<Part> parts) {
  public PersonName {
    Invalid.text("family name", family, 200);
    forenames.ifPresent(text -> Invalid.text("forenames", text, 200));
    script.ifPresent(code -> Form.SCRIPT.require("script", code));
    parts = List.copyOf(parts);
    Invalid.count("parts", parts, 0, 12);
  }

  /** In an unnamed script, without further parts. */
  public static PersonName of(String family, Optional<String> forenames) {
    return new PersonName(family, forenames, Optional.empty(), List.of());
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "PersonName[redacted]";
  }

  /** What a part of a name is. */
  public enum PartKind implements Coded {
    GIVEN,
    FATHER,
    GRANDFATHER,
    FAMILY,
    SECOND_FAMILY,
    TRIBE,
    HONORIFIC,
    GENERATION
  }

  /**
   * A part of a name.
   *
   * @param kind what it is
   * @param text as the source holds it, 1 to 200 characters
   */
  public record Part(PartKind kind, String text) {
    public Part {
      Invalid.text("text", text, 200);
    }

    /** Redacted. */
    @Override
    public String toString() {
      return "Part[redacted]";
    }
  }
}

package org.herald.notice;

import java.util.regex.Pattern;

/**
 * An organisation with a gateway or a link: ISO 3166-1 alpha-2, a dot, a unit, for example {@code
 * TG.NCB}.
 *
 * @param value 4 to 32 characters: two capitals, a dot, capitals and digits with single inner
 *     hyphens
 */
public record PartyId(String value) implements Comparable<PartyId> {
  private static final Pattern FORM = Pattern.compile("[A-Z]{2}\\.[A-Z0-9]+(?:-[A-Z0-9]+)*");

  public PartyId {
    if (value.length() > 32 || !FORM.matcher(value).matches()) {
      throw Invalid.field("party", "an ISO 3166-1 alpha-2 code, a dot and a unit, such as TG.NCB");
    }
  }

  public static PartyId of(String value) {
    return new PartyId(value);
  }

  /** The ISO 3166-1 alpha-2 country the party belongs to. */
  public String country() {
    return value.substring(0, 2);
  }

  @Override
  public int compareTo(PartyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

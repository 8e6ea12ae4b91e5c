package org.herald.national;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.herald.notice.CountryCode;
import org.herald.notice.PartialDate;
import org.herald.notice.Place;
import org.herald.notice.Route.Leg;
import org.herald.notice.Route.Mode;

/**
 * A leg of a route as one text: {@code Gwadar/PK > Muscat/OM > sea > 2026-03}, mode and date where
 * known; a country after the last slash of a place.
 */
final class LegText {
  private LegText() {}

  static void check(String text) {
    Leg unused = read(text);
  }

  /**
   * @throws RejectedException naming the form, never the text
   */
  static Leg read(String text) {
    List<String> parts = Arrays.stream(text.split(">", -1)).map(String::strip).toList();
    if (parts.size() < 2 || parts.size() > 4) {
      throw Check.expected("a leg as Gwadar/PK > Muscat/OM > sea > 2026-03");
    }
    return new Leg(
        place(parts.get(0)),
        place(parts.get(1)),
        part(parts, 2).map(code -> Coded.parse(Mode.class, "mode", code)).orElse(Mode.UNKNOWN),
        part(parts, 3).map(PartialDate::new));
  }

  private static Optional<String> part(List<String> parts, int index) {
    return parts.stream().skip(index).findFirst().filter(part -> !part.isEmpty());
  }

  private static Place place(String text) {
    int slash = text.lastIndexOf('/');
    return slash < 0
        ? new Place(text, Optional.empty(), Optional.empty())
        : new Place(
            text.substring(0, slash).strip(),
            Optional.empty(),
            Optional.of(new CountryCode(text.substring(slash + 1).strip())));
  }
}

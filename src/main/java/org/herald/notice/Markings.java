package org.herald.notice;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the source wants a document handled.
 *
 * @param tlp Traffic Light Protocol 2.0
 * @param handling Europol handling codes, may be empty
 * @param level how the source classifies it
 * @param caveats further conditions in words, at most 10, each 1 to 200 characters
 * @param releasableTo the only parties it may go on to, at most 256; empty: no such list
 * @param notReleasableTo parties it must never reach, at most 256
 */
public record Markings(
    Tlp tlp,
    Set<HandlingCode> handling,
    Optional<Level> level,
    List<String> caveats,
    List<PartyId> releasableTo,
    List<PartyId> notReleasableTo) {
  public Markings {
    handling = Set.copyOf(handling);
    caveats = List.copyOf(caveats);
    Invalid.count("caveats", caveats, 0, 10);
    caveats.forEach(text -> Invalid.text("caveats", text, 200));
    releasableTo = List.copyOf(releasableTo);
    Invalid.count("releasable to", releasableTo, 0, 256);
    notReleasableTo = List.copyOf(notReleasableTo);
    Invalid.count("not releasable to", notReleasableTo, 0, 256);
  }

  /** Without level, caveats and release lists. */
  public static Markings of(Tlp tlp, Set<HandlingCode> handling) {
    return new Markings(tlp, handling, Optional.empty(), List.of(), List.of(), List.of());
  }

  /** Whether the source lets this party have it. */
  public boolean allows(PartyId party) {
    return !notReleasableTo.contains(party)
        && (releasableTo.isEmpty() || releasableTo.contains(party));
  }

  /** How sensitive a document is, as the source classifies it. */
  public enum Level implements Coded {
    OFFICIAL_USE_ONLY,
    RESTRICTED,
    CONFIDENTIAL
  }
}

package org.herald.notice;

import java.util.Set;

/**
 * How the source wants a document handled.
 *
 * @param tlp Traffic Light Protocol 2.0
 * @param handling Europol handling codes, may be empty
 */
public record Markings(Tlp tlp, Set<HandlingCode> handling) {
  public Markings {
    handling = Set.copyOf(handling);
  }
}

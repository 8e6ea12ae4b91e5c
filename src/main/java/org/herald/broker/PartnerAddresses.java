package org.herald.broker;

import org.herald.notice.PartyId;

/** The addresses partners have at our broker, and we at theirs: the same names everywhere. */
public final class PartnerAddresses {
  static final String ALL_TO = "herald.to.#";
  static final String ALL_FROM = "herald.from.#";

  /** Messages that could not be opened; for the operator, never read by a partner. */
  public static final String DEAD = "herald.dead";

  /** The property of each message we keep for a partner that holds its dispatch id. */
  public static final String DISPATCH = "heraldDispatch";

  private PartnerAddresses() {}

  /** What waits for this party; only it may consume here. */
  public static String to(PartyId party) {
    return "herald.to." + party;
  }

  /** What this party has sent; only it may send here. */
  public static String from(PartyId party) {
    return "herald.from." + party;
  }
}

package org.herald.partner;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.herald.notice.PartyId;

/** Who is who: the directory of parties this gateway has an agreement with, and itself. */
public final class PartnerDirectory {

  /** Every partner, ordered by id; this gateway's own party is not among them. */
  public List<Partner> partners() {
    throw new UnsupportedOperationException();
  }

  /** The party's entry, our own included. */
  public Optional<Partner> find(PartyId id) {
    throw new UnsupportedOperationException();
  }

  /**
   * The party's entry.
   *
   * @throws org.herald.failure.RejectedException {@code party-unknown}
   */
  public Partner require(PartyId id) {
    throw new UnsupportedOperationException();
  }

  /** The partner that owns exactly this TLS public key, if one does. */
  public Optional<PartyId> ownerOfTlsKey(PublicKey key) {
    throw new UnsupportedOperationException();
  }
}

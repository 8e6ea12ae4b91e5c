package org.herald.transport;

import java.security.PublicKey;
import java.util.Optional;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;

/** What this room asks the partner directory. */
interface KnownParties {
  /** The partner that owns exactly this TLS public key; never ourselves. */
  Optional<PartyId> ownerOfTlsKey(PublicKey key);

  Optional<Partner> find(PartyId id);
}

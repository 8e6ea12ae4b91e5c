package org.herald.partner;

import java.util.HashMap;
import java.util.Map;
import org.herald.notice.Digest;

/** One key, one party, one use, for good: a retired key stays its owner's. */
final class KeyClaims {
  private KeyClaims() {}

  /**
   * The keys of a description that nobody has claimed before.
   *
   * @throws org.herald.failure.RejectedException {@code key-reused} when one of the others is
   *     another party's, or had another use
   */
  static Map<Digest, KeyUse> requireFree(PartnerStore store, Partner partner) {
    Map<Digest, KeyUse> keys = DescriptionRules.keys(partner);
    var unclaimed = new HashMap<>(keys);
    store
        .claims(keys.keySet())
        .forEach(
            (key, claim) -> {
              KeyUse use = unclaimed.remove(key);
              if (!claim.party().equals(partner.id())) {
                throw Refusal.keyReused(
                    "A key of this description belongs to another party, or did: every party has"
                        + " its own.");
              }
              if (claim.use() != use) {
                throw Refusal.keyReused(
                    "A key of this description had another use before: TLS, signing, encryption,"
                        + " log and witness keys never change places.");
              }
            });
    return unclaimed;
  }
}

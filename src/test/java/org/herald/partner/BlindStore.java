package org.herald.partner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.notice.Digest;
import org.herald.notice.PartyId;

/** A node that sees nobody's claims, as if another had written past the lock. */
record BlindStore(PartnerStore real) implements PartnerStore {
  @Override
  public void lock() {
    real.lock();
  }

  @Override
  public Optional<Stored> current(PartyId party) {
    return real.current(party);
  }

  @Override
  public Map<PartyId, Long> serials() {
    return real.serials();
  }

  @Override
  public Map<Digest, Claim> claims(Set<Digest> keys) {
    return Map.of();
  }

  @Override
  public void add(
      SignedDescription description,
      Map<Digest, KeyUse> newKeys,
      List<String> confirmedBy,
      Instant importedAt) {
    real.add(description, newKeys, confirmedBy, importedAt);
  }
}

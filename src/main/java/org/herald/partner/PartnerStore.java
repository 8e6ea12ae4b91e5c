package org.herald.partner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.notice.Digest;
import org.herald.notice.PartyId;

/**
 * Where descriptions are kept. They are added, never changed; the highest serial is the current
 * one.
 */
interface PartnerStore {

  /** One description as stored. */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, from the driver to the reader
  record Stored(PartyId party, byte[] jws, Digest sha256) {}

  /** Who claimed a key first, and what for. */
  record Claim(PartyId party, KeyUse use) {}

  /** Waits until no other transaction, on any node, is admitting a description. */
  void lock();

  Optional<Stored> current(PartyId party);

  /** Serials of the current descriptions. */
  Map<PartyId, Long> serials();

  /** Those of these keys that have ever been claimed. */
  Map<Digest, Claim> claims(Set<Digest> keys);

  /**
   * Adds a description, and claims for its party the keys nobody has claimed.
   *
   * @throws org.springframework.dao.DuplicateKeyException when a key or the serial has been claimed
   *     meanwhile
   */
  void add(
      SignedDescription description,
      Map<Digest, KeyUse> newKeys,
      List<String> confirmedBy,
      Instant importedAt);
}

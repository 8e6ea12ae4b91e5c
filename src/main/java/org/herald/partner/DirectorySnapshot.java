package org.herald.partner;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.herald.notice.PartyId;

/**
 * The directory at one moment: immutable, so a look-up takes no lock and sees one state throughout.
 */
final class DirectorySnapshot {
  private final SortedMap<PartyId, SignedDescription> entries;
  private final Map<ByteBuffer, PartyId> tlsOwners = new HashMap<>();
  private final List<Partner> partners;

  /**
   * @param own this gateway's party: found by id, but neither a partner nor the owner of a TLS key
   *     a caller may present
   */
  DirectorySnapshot(PartyId own, Map<PartyId, SignedDescription> entries) {
    this.entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    this.partners =
        this.entries.values().stream()
            .map(SignedDescription::partner)
            .filter(partner -> !partner.id().equals(own))
            .toList();
    for (Partner partner : partners) {
      for (PublicKey key : partner.tlsKeys()) {
        tlsOwners.put(ByteBuffer.wrap(Keys.spki(key)), partner.id());
      }
    }
  }

  List<Partner> partners() {
    return partners;
  }

  SortedMap<PartyId, SignedDescription> entries() {
    return entries;
  }

  Optional<SignedDescription> find(PartyId id) {
    return Optional.ofNullable(entries.get(id));
  }

  Optional<PartyId> ownerOfTlsKey(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return encoded == null
        ? Optional.empty()
        : Optional.ofNullable(tlsOwners.get(ByteBuffer.wrap(encoded)));
  }
}

package org.herald.partner;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds snapshots from the store, reading only what has changed since the last one. */
final class SnapshotSource {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotSource.class);

  private final PartyId own;
  private final PartnerStore store;
  private final Admission admission;

  /** Said once for each: refreshes are frequent. */
  private final Set<PartyId> reported = ConcurrentHashMap.newKeySet();

  SnapshotSource(PartyId own, PartnerStore store, Admission admission) {
    this.own = own;
    this.store = store;
    this.admission = admission;
  }

  DirectorySnapshot after(DirectorySnapshot last) {
    var entries = new HashMap<PartyId, SignedDescription>();
    boolean same = true;
    for (Map.Entry<PartyId, Long> current : store.serials().entrySet()) {
      Optional<SignedDescription> known = last.find(current.getKey());
      boolean unchanged = known.isPresent() && known.get().partner().serial() == current.getValue();
      same &= unchanged;
      (unchanged ? known : read(current.getKey(), known))
          .ifPresent(description -> entries.put(current.getKey(), description));
    }
    return same && entries.size() == last.entries().size()
        ? last
        : new DirectorySnapshot(own, entries);
  }

  /**
   * One entry that cannot be read, perhaps of a newer version's format, must not hide the others.
   */
  private Optional<SignedDescription> read(PartyId party, Optional<SignedDescription> known) {
    try {
      Optional<SignedDescription> description = admission.held(party);
      reported.remove(party);
      return description;
    } catch (RejectedException | IllegalStateException e) {
      if (reported.add(party)) {
        LOG.error("The stored description of {} cannot be read; the last one read stays", party, e);
      }
      return known;
    }
  }
}

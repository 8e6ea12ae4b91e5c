package org.herald.partner;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

  SnapshotSource(PartyId own, PartnerStore store, Admission admission) {
    this.own = own;
    this.store = store;
    this.admission = admission;
  }

  DirectorySnapshot first() {
    return after(new DirectorySnapshot(own, Map.of()));
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
      return admission.held(party);
    } catch (RejectedException | IllegalStateException e) {
      LOG.error("The stored description of {} cannot be read; the last one read stays", party, e);
      return known;
    }
  }
}

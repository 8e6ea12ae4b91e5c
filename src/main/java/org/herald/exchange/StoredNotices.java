package org.herald.exchange;

import java.util.Objects;
import java.util.Set;
import org.herald.document.Documents;
import org.herald.notice.Notice;
import org.herald.registry.Registry;

/** Reads versions of our own notices back from the registry. */
record StoredNotices(Registry registry, Documents documents) {
  /**
   * @throws org.herald.failure.RejectedException {@code not-found}; {@code erased}
   */
  Notice read(Registry.Version version) {
    return documents.readNotice(
        Objects.requireNonNull(registry.held(Set.of(version)).get(version)).payload().open());
  }
}

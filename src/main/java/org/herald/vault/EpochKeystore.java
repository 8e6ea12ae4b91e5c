package org.herald.vault;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;

/**
 * Where epoch keys live: outside the database, shared by all nodes of a gateway. Callers see to it
 * that one node at a time changes it.
 *
 * <p>Every method may throw a {@link RejectedException} with {@code configuration-invalid} that
 * names the setting and the mend, or an {@link UnavailableException} while the store cannot be
 * reached.
 */
interface EpochKeystore {
  /** The key, as the store holds it now. */
  Optional<EpochKey> find(UUID epoch);

  /** The key under this name, made where there is none; durable on return. */
  EpochKey create(UUID epoch);

  /** Nobody has this key any more on return; does nothing where there is none. */
  void destroy(UUID epoch);

  /** The epochs whose keys it holds. */
  Set<UUID> held();

  /** Does away with what a crash has left of keys that were destroyed. */
  void finish();

  /** For messages: where it is and which setting says so. */
  String describe();
}

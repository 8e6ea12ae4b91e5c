package org.herald.witness;

import java.util.Optional;
import java.util.OptionalLong;
import org.herald.notice.PartyId;

/**
 * How other parties are asked. Each method throws {@link org.herald.failure.UnavailableException}
 * when the party cannot be reached or answers what it should not.
 */
public interface WitnessLinks {
  /** Shows a checkpoint of ours: an {@code add-checkpoint} request. */
  WitnessAnswer addCheckpoint(PartyId witness, String request);

  /** A party's own log since a size, up to the newest checkpoint or one of exactly this size. */
  Optional<String> since(PartyId owner, int year, long old, OptionalLong size);

  /** The newest checkpoint of a log that a party has cosigned, with its cosignature. */
  Optional<String> cosigned(PartyId witness, String origin);

  /** The newest checkpoint of a party's own log that it shows with others' cosignatures. */
  Optional<String> witnessed(PartyId owner, int year);

  /** Hands our cosignature to the log's owner, which has it durably on return. */
  void giveCosigned(PartyId owner, String note);
}

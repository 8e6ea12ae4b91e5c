package org.herald.witness;

import java.time.Instant;
import org.herald.notice.PartyId;

/**
 * Two checkpoints that one log signed and that cannot both be of a log that only grows.
 *
 * @param held the signed note that we had cosigned
 * @param shown the other signed note
 * @param shownBy which party showed it to us
 * @param settled whether a person has looked into it
 */
public record LogFork(
    long id,
    String origin,
    String held,
    String shown,
    PartyId shownBy,
    Instant seenAt,
    boolean settled) {}

package org.herald.witness;

import java.time.Instant;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * A log that a partner lost and closed, and what it goes on in.
 *
 * @param life how many logs of a year the partner has begun by now
 * @param closedOrigin of the log that was lost
 * @param closedSize how much of it the partner still has
 * @param closedNote the checkpoint of that size
 * @param statement as two people there have signed it (C2SP signed-note)
 * @param heldNote what we had cosigned of the lost log, if anything
 * @param by who took it knowingly
 */
public record AcceptedSuccessor(
    PartyId party,
    int life,
    String closedOrigin,
    long closedSize,
    String closedNote,
    String statement,
    @Nullable String heldNote,
    Instant at,
    String by,
    String reason) {}

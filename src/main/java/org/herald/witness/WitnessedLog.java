package org.herald.witness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a log is witnessed.
 *
 * @param origin the log
 * @param own whether it is ours; otherwise a partner's, and what we cosigned of it
 * @param size entries of the newest checkpoint that is witnessed (ours) or that we cosigned
 * @param at when it was cosigned
 * @param enoughAt of a partner's log: when enough others had cosigned what it showed us; null for
 *     never and for ours
 */
public record WitnessedLog(
    String origin, boolean own, long size, Instant at, @Nullable Instant enoughAt) {}

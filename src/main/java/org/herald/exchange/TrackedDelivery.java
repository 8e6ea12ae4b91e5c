package org.herald.exchange;

import java.time.Instant;
import java.util.Optional;

/**
 * One delivery for people to look at: ids, states and times, nothing of the content.
 *
 * @param outgoing ours to a partner, or a received one on its way to a target here
 * @param dispatch id
 * @param notice id, where it is known
 * @param version of the notice
 * @param party the recipient of an outgoing one, the sender of a received one
 * @param target where a received one goes: a national system or alerts; empty for outgoing ones
 * @param state of the delivery
 * @param attempts so far
 * @param code of the last fault, or of the receipt
 * @param outcome accepted or rejected, once receipted
 * @param queuedAt when it began
 * @param dueAt when it is tried next, while it is not finished
 * @param expiresAt when it ends without a receipt
 * @param finishedAt when it ended
 */
public record TrackedDelivery(
    boolean outgoing,
    String dispatch,
    Optional<String> notice,
    int version,
    String party,
    Optional<String> target,
    String state,
    int attempts,
    Optional<String> code,
    Optional<String> outcome,
    Instant queuedAt,
    Instant dueAt,
    Optional<Instant> expiresAt,
    Optional<Instant> finishedAt) {}

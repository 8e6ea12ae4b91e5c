package org.herald.notice;

import java.time.Instant;

/**
 * What every document of a case but a notice begins with.
 *
 * @param id unique together with the issuer
 * @param issuer the party that made it
 * @param created when, to the millisecond
 */
public record Origin(DocumentId id, PartyId issuer, Instant created) {}

package org.herald.timestamp;

import java.time.Instant;
import org.herald.audit.LogHead;

/**
 * A checkpoint of ours with the token of an authority over its note.
 *
 * @param head the tree that is stamped, its note as first signed
 * @param token TimeStampToken (RFC 3161) over the SHA-256 of the note's bytes
 * @param at the authority's time
 */
@SuppressWarnings("ArrayRecordComponent") // written into a package and dropped
public record StampedCheckpoint(LogHead head, byte[] token, Instant at) {}

/**
 * An independent reader of published logs: it shares no code with the writer, so that a fault in
 * one shows in the other. No Spring, no database; safe to run anywhere on a copy of the files. C2SP
 * tlog-tiles, tlog-checkpoint and signed-note, RFC 9162 proofs, RFC 8785 entries.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("verify")
package org.herald.audit.verify;

package org.herald.transport;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;

/**
 * What a partner that has lost its data may ask of this gateway: copies of the messages that the
 * two of us have exchanged. The caller owns the TLS key.
 */
public interface CopyCalls {
  /** Of a list. */
  int MAX_LIST_BYTES = 64 * 1024;

  /** What a copy is, as its path names it. */
  enum Kind {
    /** What this gateway sent to the caller, as it travelled. */
    SENT,
    /** What the caller sent, signed by it, sealed to it. */
    RECEIVED,
    /** What the caller sent, in the envelope in which it travelled. */
    ENVELOPE,
    /** This gateway's receipt for what the caller sent. */
    RECEIPT;

    String path() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A copy that can be had.
   *
   * @param kind {@code SENT} or {@code RECEIVED}
   */
  record Offered(Kind kind, DispatchId dispatch) {}

  /**
   * What was receipted between the two of us from a time on, in the order of the ids, some at a
   * time.
   *
   * @param after the last of those before
   */
  List<Offered> since(PartyId caller, Instant since, Optional<DispatchId> after);

  /** The bytes of one; empty when they are gone, or never were the caller's. */
  Optional<byte[]> copy(PartyId caller, Kind kind, DispatchId dispatch);
}

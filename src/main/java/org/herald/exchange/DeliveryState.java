package org.herald.exchange;

import java.util.Locale;

/**
 * Where a dispatch stands on its way to its recipient. Only a verified signed receipt or our own
 * expiry (or a recall) ends a delivery; every fault is non-final.
 */
public enum DeliveryState {
  /** Committed, never tried. */
  QUEUED,
  /** Claimed by a worker, or leased to a partner that fetches, until the lease ends. */
  SENDING,
  /** Tried in vain; due again later. */
  WAITING,
  /** Settled by the broker; the recipient's receipt is awaited. */
  SENT,
  /** A verified signed receipt is stored: accepted or rejected. */
  RECEIPTED,
  /** Its time ran out and the recipient did not have it. */
  EXPIRED,
  /** Withdrawn before it left. */
  RECALLED,
  /** Refused three times for the same reason: waits for a person. */
  PAUSED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DeliveryState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}

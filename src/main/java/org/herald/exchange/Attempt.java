package org.herald.exchange;

import org.herald.failure.FailureCode;
import org.herald.seal.SignedMessage;

/** How an attempt to send a claimed delivery ended. */
public sealed interface Attempt {
  Claimed claimed();

  /** The partner answered with a receipt, not yet verified. */
  record Answered(Claimed claimed, SignedMessage receipt) implements Attempt {}

  /** Our broker or the partner's holds it now; the receipt follows by itself. */
  record Settled(Claimed claimed) implements Attempt {}

  /** The partner refused it, or could not be reached. */
  record Failed(Claimed claimed, FailureCode code) implements Attempt {}
}

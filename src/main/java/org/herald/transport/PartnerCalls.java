package org.herald.transport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;

/**
 * What partners may ask of this gateway, whichever way they reached it. The caller has been
 * authenticated: {@code caller} is the party that owns the TLS key exactly. Implemented by the
 * routes.
 *
 * <p>Each method throws {@link org.herald.failure.RejectedException} or {@link
 * org.herald.failure.UnavailableException}; the transport turns both into its own faults.
 */
public interface PartnerCalls {
  /** Takes a message in; the signed receipt is durable when this returns. */
  SignedMessage deliver(PartyId caller, SealedMessage message);

  /** The stored receipt for a dispatch this caller sent, or empty for {@code unknown}. */
  Optional<SignedMessage> status(PartyId caller, DispatchId dispatch);

  /** Messages waiting for this caller, leased for 60 s; changes nothing else. */
  List<SealedMessage> fetch(PartyId caller, int max, Duration wait);

  /** Takes the caller's signed receipt for a message it fetched. */
  void acknowledge(PartyId caller, SignedMessage receipt);

  /**
   * Takes the caller's word that it could not open what we put into a queue: a hint, never final.
   *
   * @param sealed the digest of the sealed bytes it means
   */
  void refused(PartyId caller, Digest sealed, FailureCode code);
}

package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.audit.AuditEvent;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.Seal;
import org.herald.seal.SealedMessage;

/**
 * What a partner that has lost its data may have again: messages that it sent us or we sent it, and
 * nobody else's. Changes nothing but the audit trail, which says what was given.
 */
public final class GivenCopies {
  /** In one answer. */
  public static final int MOST = 500;

  private final CopyRows rows;
  private final Seal seal;
  private final Trail trail;
  private final Transactions transactions;
  private final Times times;

  GivenCopies(CopyRows rows, Seal seal, Trail trail, Transactions transactions, Times times) {
    this.rows = rows;
    this.seal = seal;
    this.trail = trail;
    this.transactions = transactions;
    this.times = times;
  }

  /**
   * What was receipted between the two of us, in the order of the ids, which is that of time; at
   * most {@link #MOST}. What has expired is not sent again.
   *
   * @param after the last of the page before
   */
  public List<Copy> since(PartyId caller, Instant since, Optional<DispatchId> after) {
    return rows.since(caller, since, times.now(), after, MOST);
  }

  /** What we sent to the caller, in the envelope in which it travelled. */
  public Optional<SealedMessage> sent(PartyId caller, DispatchId dispatch) {
    return rows.sent(caller, dispatch)
        .map(SealedMessage::new)
        .map(it -> given(caller, dispatch, it));
  }

  /**
   * What the caller sent to us, signed by it as it was and sealed to it by us: what travelled is
   * sealed to us, and nobody else opens it.
   */
  public Optional<SealedMessage> received(PartyId caller, DispatchId dispatch) {
    return rows.received(caller, dispatch)
        .map(SealedMessage::new)
        .map(it -> seal.seal(seal.decrypt(it).signed(), caller))
        .map(it -> given(caller, dispatch, it));
  }

  /** The envelope in which the caller sent it to us, which our receipt names. */
  public Optional<SealedMessage> envelope(PartyId caller, DispatchId dispatch) {
    return rows.received(caller, dispatch).map(SealedMessage::new);
  }

  private SealedMessage given(PartyId caller, DispatchId dispatch, SealedMessage copy) {
    transactions.run(
        () ->
            trail.append(
                AuditEvent.of("copy.given")
                    .withPartner(caller.value())
                    .withDispatch(dispatch.toString())
                    .withSealedSha256(copy.sha256().hex())));
    return copy;
  }
}

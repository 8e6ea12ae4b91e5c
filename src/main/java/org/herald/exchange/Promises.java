package org.herald.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.audit.AuditEvent;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;

/**
 * What receipts promise: that the recipient's entry is in its log by a time. A proof that came is
 * stored with the delivery; one that did not is said with an alarm and in the audit trail, once.
 */
public final class Promises {
  /** In one round. */
  public static final int MOST_AT_ONCE = 64;

  private static final Duration NEGLECTED = Duration.ofDays(1);

  /** A partner that is not reached, or has broken its promise, is asked again after this. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final PartyId self;
  private final PromiseRows rows;
  private final Trail audit;
  private final Alarms alarms;
  private final Transactions transactions;
  private final Times times;

  Promises(
      PartyId self,
      PromiseRows rows,
      Trail audit,
      Alarms alarms,
      Transactions transactions,
      Times times) {
    this.self = self;
    this.rows = rows;
    this.audit = audit;
    this.alarms = alarms;
    this.transactions = transactions;
    this.times = times;
  }

  /** At most 64 receipts of these parties whose promised time is over, without a proof. */
  public List<AwaitedProof> due(Set<PartyId> recipients) {
    return transactions.run(() -> rows.due(recipients, times.now(), AGAIN, MOST_AT_ONCE));
  }

  /** A receipt of this party for this dispatch, as long as its proof has not come. */
  public Optional<AwaitedProof> awaited(PartyId recipient, DispatchId dispatch) {
    return rows.awaited(recipient, dispatch);
  }

  /** As {@link #due}, of those whose time has been over for a day and that nobody asked for. */
  public List<AwaitedProof> neglected(Set<PartyId> recipients) {
    return transactions.run(
        () -> rows.due(recipients, times.now().minus(NEGLECTED), NEGLECTED, MOST_AT_ONCE));
  }

  /**
   * Stores a proof that the caller has verified; durable on return. The proof is its own evidence:
   * only one that came late is an entry of our log.
   */
  public void kept(AwaitedProof awaited, String proof) {
    boolean late =
        transactions.run(
            () -> {
              boolean wasBroken = rows.kept(awaited.dispatch(), proof);
              if (wasBroken) {
                audit.append(event("promise.kept-late", awaited));
              }
              return wasBroken;
            });
    if (late && !rows.anyBroken(awaited.recipient())) {
      alarms.recover(cause(awaited));
    }
  }

  /** The promised time is over and the recipient has no proof, or one that does not hold. */
  public void broken(AwaitedProof awaited, FailureCode code) {
    boolean first =
        transactions.run(
            () -> {
              boolean isFirst = rows.broken(awaited.dispatch(), times.now());
              if (isFirst) {
                audit.append(event("promise.broken", awaited).withCode(code.wire()));
              }
              return isFirst;
            });
    if (first) {
      alarms.raise(
          cause(awaited),
          code,
          awaited.recipient()
              + " cannot prove that an entry of one of its receipts is in its log, although it"
              + " promised: ask it; herald status "
              + awaited.dispatch()
              + " shows the delivery.");
    }
  }

  /** The stored proof (C2SP tlog-proof) for the receipt of a dispatch. */
  public Optional<String> proof(DispatchId dispatch) {
    return rows.proof(dispatch);
  }

  private AuditEvent event(String name, AwaitedProof awaited) {
    return AuditEvent.of(name)
        .withPartner(awaited.recipient().value())
        .withDispatch(awaited.dispatch().toString())
        .withNotice(self.value(), awaited.notice().toString());
  }

  private static String cause(AwaitedProof awaited) {
    return "promise-broken/" + awaited.recipient();
  }
}

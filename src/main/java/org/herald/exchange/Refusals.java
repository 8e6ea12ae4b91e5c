package org.herald.exchange;

import java.util.function.Supplier;
import org.herald.audit.AuditEvent;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records a refusal before it is passed on: nothing else is stored of a message that is refused.
 */
final class Refusals {
  private final Trail audit;
  private final Alarms alarms;
  private final TransactionTemplate transaction;

  Refusals(Trail audit, Alarms alarms, TransactionTemplate transaction) {
    this.audit = audit;
    this.alarms = alarms;
    this.transaction = transaction;
  }

  /** The step's result; its refusal is in the audit trail, durably, when it is thrown. */
  <T> T recorded(PartyId sender, String event, Supplier<T> step) {
    try {
      return step.get();
    } catch (RejectedException refused) {
      record(sender, event, refused.code());
      if (refused.code() == FailureCode.ID_REUSED) {
        alarms.raise(
            "id-reused/" + sender,
            refused.code(),
            sender
                + " sent other content under an id it had used before; ask it to look at its"
                + " gateway.");
      }
      throw refused;
    } catch (UnavailableException postponed) {
      // A judgement on the message like any refusal, only that it may end otherwise next time. What
      // else is unavailable is our own house, and says nothing about the message.
      if (postponed.code() == FailureCode.REVOCATION_UNKNOWN
          || postponed.code() == FailureCode.DESCRIPTION_EXPIRED) {
        record(sender, event, postponed.code());
      }
      throw postponed;
    }
  }

  /** As {@link #recorded(PartyId, String, Supplier)} for a step of our own people. */
  <T> T recorded(String event, Officer officer, Supplier<T> step) {
    try {
      return step.get();
    } catch (RejectedException refused) {
      transaction.executeWithoutResult(
          status ->
              audit.append(
                  AuditEvent.of(event)
                      .withActor(audit.actor(officer.name()))
                      .withCode(refused.code().wire())));
      throw refused;
    }
  }

  private void record(PartyId sender, String event, FailureCode code) {
    transaction.executeWithoutResult(
        status ->
            audit.append(AuditEvent.of(event).withPartner(sender.value()).withCode(code.wire())));
  }
}

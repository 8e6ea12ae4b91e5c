package org.herald.partner;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.herald.audit.AuditEvent;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The transactions of the directory: an admission or its refusal commits together with its audit
 * entry. A refusal is thrown only after that, so that it cannot roll its own record back.
 */
final class Imports {
  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

  private final Admission admission;
  private final TransactionOperations transactions;
  private final Consumer<AuditEvent> audit;
  private final PartyId own;

  /**
   * @param transactions each begins a new one, independent of the caller's
   * @param audit appends in the current transaction
   */
  Imports(
      PartyId own,
      Admission admission,
      TransactionOperations transactions,
      Consumer<AuditEvent> audit) {
    this.own = own;
    this.admission = admission;
    this.transactions = transactions;
    this.audit = audit;
  }

  private sealed interface Outcome {
    record Admitted(SignedDescription description) implements Outcome {}

    record Refused(RejectedException reason) implements Outcome {}
  }

  SignedDescription inspect(byte[] jws) {
    SignedDescription offered = admission.read(jws);
    admission.inspect(offered);
    return offered;
  }

  SignedDescription admit(byte[] jws, Optional<Confirmation> confirmation) {
    return attempt(
        claimed -> {
          SignedDescription offered = admission.read(jws);
          claimed.set(Optional.of(offered.partner().id()));
          Admission.Change change = admission.admit(offered, confirmation);
          return record(change, change.before().isEmpty() ? "partner.imported" : "partner.updated");
        });
  }

  SignedDescription publish(OwnDescription description, DescriptionSigner signer) {
    return attempt(
        claimed -> {
          claimed.set(Optional.of(own));
          return record(admission.publish(description, signer), "partner.published");
        });
  }

  void judge(OwnDescription description, DescriptionSigner signer) {
    admission.judge(description, signer);
  }

  private SignedDescription attempt(
      Function<AtomicReference<Optional<PartyId>>, SignedDescription> step) {
    var claimed = new AtomicReference<Optional<PartyId>>(Optional.empty());
    try {
      Outcome outcome =
          transactions.execute(
              status -> {
                try {
                  return new Outcome.Admitted(step.apply(claimed));
                } catch (RejectedException e) {
                  return refuse(claimed.get(), e);
                }
              });
      return result(outcome);
    } catch (DuplicateKeyException e) {
      // The lock makes this impossible for our own nodes; the constraint holds against all others.
      return result(
          transactions.execute(
              status ->
                  refuse(
                      claimed.get(),
                      new RejectedException(
                          FailureCode.KEY_REUSED,
                          "A key or serial of this description has just been claimed by another"
                              + " import.",
                          e))));
    } catch (DataAccessResourceFailureException
        | TransientDataAccessException
        | CannotCreateTransactionException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The database did not answer: try the import again.", e);
    }
  }

  private static SignedDescription result(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Admitted(SignedDescription description) -> description;
      case Outcome.Refused(RejectedException reason) -> throw reason;
    };
  }

  private SignedDescription record(Admission.Change change, String event) {
    SignedDescription now = change.now();
    if (change.happened()) {
      audit.accept(
          AuditEvent.of(event)
              .withPartner(now.partner().id().value())
              .withStates(
                  change.before().map(before -> state(before.partner())).orElse(null),
                  state(now.partner()))
              .withDetail(
                  Map.of(
                      "description_sha256", now.fingerprint().sha256().hex(),
                      "confirmed_by", String.join(", ", change.confirmedBy()))));
      LOG.info("{} {} {}", event, now.partner().id(), state(now.partner()));
    }
    return now;
  }

  private Outcome refuse(Optional<PartyId> claimed, RejectedException reason) {
    AuditEvent event = AuditEvent.of("partner.refused").withCode(reason.code().wire());
    audit.accept(claimed.map(party -> event.withPartner(party.value())).orElse(event));
    LOG.warn(
        "partner.refused {} {}",
        claimed.map(PartyId::value).orElse("unknown"),
        reason.code().wire());
    return new Outcome.Refused(reason);
  }

  private static String state(Partner partner) {
    return "serial-" + partner.serial();
  }
}

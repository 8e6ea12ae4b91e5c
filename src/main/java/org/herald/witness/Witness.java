package org.herald.witness;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.herald.audit.Audit;
import org.herald.audit.LogHead;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The room's facade: what partners ask, and the rounds in which we ask them. */
public final class Witness {
  private static final Logger LOG = LoggerFactory.getLogger(Witness.class);

  /** Partners in one round side by side: each may hold a database connection for a moment. */
  private static final int AT_ONCE = 8;

  private final PartyId self;
  private final PartnerDirectory directory;
  private final Audit audit;
  private final Cosigner cosigner;
  private final WitnessedRows rows;
  private final OwnCosignatures cosignatures;
  private final Showing showing;
  private final Comparing comparing;
  private final EntryProofs proofs;
  private final Forks forks;
  private final Successors successors;
  private final WitnessPolicy policy;
  private final Alarms alarms;
  private final Clock clock;
  private final WitnessProperties settings;
  private final Instant started;

  Witness(
      PartyId self,
      PartnerDirectory directory,
      Audit audit,
      Cosigner cosigner,
      WitnessedRows rows,
      OwnCosignatures cosignatures,
      Showing showing,
      Comparing comparing,
      EntryProofs proofs,
      Forks forks,
      Successors successors,
      WitnessPolicy policy,
      Alarms alarms,
      Clock clock,
      WitnessProperties settings) {
    this.self = self;
    this.directory = directory;
    this.audit = audit;
    this.cosigner = cosigner;
    this.rows = rows;
    this.cosignatures = cosignatures;
    this.showing = showing;
    this.comparing = comparing;
    this.proofs = proofs;
    this.forks = forks;
    this.successors = successors;
    this.policy = policy;
    this.alarms = alarms;
    this.clock = clock;
    this.settings = settings;
    this.started = clock.instant();
  }

  /**
   * Answers {@code add-checkpoint} (C2SP tlog-witness) of a partner about its own log. What a
   * {@link WitnessAnswer.Cosigned} says is committed before this returns.
   *
   * @param owner by its TLS key
   */
  public WitnessAnswer cosign(PartyId owner, byte[] request) {
    return cosigner.cosign(owner, request);
  }

  /**
   * Our own log as an {@code add-checkpoint} request would show it to who has seen this size; empty
   * when we have no such checkpoint.
   *
   * @param size of the checkpoint; the newest without
   */
  public Optional<String> since(int year, long old, OptionalLong size) {
    Optional<LogHead> head =
        size.isPresent()
            ? audit.proofs().head(year, size.getAsLong())
            : audit.proofs().heads().stream().filter(one -> one.year() == year).findFirst();
    return head.filter(found -> old <= found.size())
        .map(
            found ->
                new CheckpointRequest(old, audit.proofs().consistency(found, old), found.note())
                    .write());
  }

  /** The newest checkpoint of a log that we cosigned, with our cosignature (C2SP signed-note). */
  public Optional<String> cosigned(String origin) {
    return rows.find(origin).map(held -> held.note() + held.cosignature());
  }

  /**
   * Takes a checkpoint of our log with the caller's cosignature. Durable on return.
   *
   * @throws RejectedException {@code party-unknown}, {@code log-invalid}, {@code
   *     signature-invalid}, {@code log-rolled-back}
   */
  public void takeCosigned(PartyId witness, byte[] note) {
    cosignatures.take(directory.require(witness), note);
  }

  /**
   * That an entry is in our log (C2SP tlog-proof), by a witnessed checkpoint where one covers it;
   * empty while it is not in the log. Whoever knows an entry's hash knows the entry.
   *
   * @param leafHash SHA-256(0x00 || entry)
   */
  public Optional<String> prove(int year, String dispatch, byte[] leafHash) {
    return proofs.prove(year, dispatch, leafHash);
  }

  /** As {@link #prove(int, String, byte[])} of the entry at this index. */
  public Optional<String> prove(int year, long index) {
    return proofs.prove(year, index);
  }

  /** As {@link #prove(int, long)}, by a checkpoint of ours that covers it, as first signed. */
  public String prove(LogHead head, long index) {
    return proofs.prove(head, index);
  }

  /**
   * Checks a proof of a partner.
   *
   * @param origin the log that its receipt names
   * @throws RejectedException {@code log-invalid} saying what does not hold
   */
  public void requireProof(PartyId owner, String origin, byte[] leafHash, String proof) {
    proofs.require(owner, origin, leafHash, proof);
  }

  /** The newest witnessed checkpoint of each log, ours first. */
  public List<WitnessedLog> witnessed() {
    var logs = new ArrayList<WitnessedLog>();
    cosignatures
        .witnessed()
        .forEach(
            one ->
                logs.add(
                    new WitnessedLog(
                        one.head().origin(), true, one.head().size(), one.at(), null)));
    rows.all()
        .forEach(
            row ->
                logs.add(
                    new WitnessedLog(
                        row.origin(), false, row.size(), row.cosignedAt(), row.enoughAt())));
    return logs;
  }

  /** Every case of two histories, settled ones too. */
  public List<LogFork> forks() {
    return forks.all();
  }

  /**
   * A person has looked into two histories of a log; it is cosigned again where it goes on from
   * what we hold. Durable on return, with its audit entry.
   *
   * @throws RejectedException {@code not-found}
   */
  public void settle(String origin, String person, String reason) {
    forks.settle(origin, person, reason);
  }

  /** Logs that partners lost and closed. */
  public Successors successors() {
    return successors;
  }

  /** One round with every partner; one that cannot be reached does not keep the others waiting. */
  void round() {
    boolean callable = directory.find(self).filter(Partner::canBeCalled).isPresent();
    var turns = new Semaphore(AT_ONCE);
    try (var each =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("witness-", 0).factory())) {
      for (Partner partner : directory.partners()) {
        if (partner.canBeCalled()) {
          each.execute(() -> inTurn(turns, () -> with(partner, callable)));
        }
      }
    } // waits for all; a stop of the gateway interrupts them
    cosignatures.publish();
    forks.report();
    alarm();
  }

  private static void inTurn(Semaphore turns, Runnable step) {
    try {
      turns.acquire();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      step.run();
    } finally {
      turns.release();
    }
  }

  private void with(Partner partner, boolean callable) {
    if (partner.witnessVerifierKey().isPresent()) {
      attempt(partner, () -> showing.show(partner));
    }
    if (!callable) {
      attempt(partner, () -> showing.ask(partner));
    }
    attempt(partner, () -> comparing.withOwner(partner));
    attempt(partner, () -> comparing.withWitness(partner));
  }

  private static void attempt(Partner partner, Runnable step) {
    try {
      step.run();
    } catch (RejectedException | UnavailableException later) {
      LOG.debug("witnessing with {}: {}", partner.id(), later.getMessage());
    } catch (DataAccessException | TransactionException down) {
      LOG.warn("witnessing with {}: the database does not answer", partner.id());
    }
  }

  /** A log that nobody vouches for any more, as far as there is somebody who could. */
  private void alarm() {
    Instant oldest = clock.instant().minus(settings.alarmAfter());
    var last = cosignatures.witnessed();
    String own = self.value();
    raise(
        own,
        policy.applies(self)
            && later(last.isEmpty() ? null : last.getLast().at()).isBefore(oldest));
    for (Partner partner : directory.partners()) {
      Instant at =
          rows.all().stream()
              .filter(row -> row.party().equals(partner.id()))
              .map(WitnessedRows.Row::enoughAt)
              .filter(java.util.Objects::nonNull)
              .max(java.util.Comparator.naturalOrder())
              .orElse(null);
      raise(
          partner.id().value(),
          policy.applies(partner.id()) && partner.canBeCalled() && later(at).isBefore(oldest));
    }
  }

  /** Before its start nobody asked: that silence is ours. */
  private Instant later(@org.jspecify.annotations.Nullable Instant at) {
    return at == null || at.isBefore(started) ? started : at;
  }

  private void raise(String party, boolean standing) {
    String cause = "log-not-witnessed/" + party;
    if (standing) {
      alarms.raise(
          cause,
          FailureCode.UNAVAILABLE,
          "No checkpoint of the audit log of "
              + party
              + " has been cosigned by "
              + policy.required()
              + " parties for "
              + settings.alarmAfter()
              + ": look at the links to the witnesses.");
    } else {
      alarms.recover(cause);
    }
  }
}

package org.herald.witness;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.audit.ShardName;
import org.herald.audit.verify.CheckpointVerifier;
import org.herald.audit.verify.Succession;
import org.herald.audit.verify.TreeHead;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Logs that partners lost, and what succeeded them. A successor is neither cosigned nor believed
 * before somebody here has taken it knowingly; then the lost log is closed for good.
 */
public final class Successors {
  /**
   * What a statement means to us.
   *
   * @param held how many entries of the lost log we have cosigned; 0 for none
   * @param fingerprint 16 hexadecimal digits of the statement's SHA-256: who signed reads it out
   */
  public record Shown(Succession statement, long held, String fingerprint) {
    /** Entries that we know were there and that the party has no more. */
    public long lost() {
      return Math.max(0, held - statement.closedSize());
    }
  }

  private final PartyId self;
  private final SuccessorRows rows;
  private final WitnessedRows witnessed;
  private final Forks forks;
  private final PartnerDirectory directory;
  private final Audit audit;
  private final Alarms alarms;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final CheckpointVerifier verifier = new CheckpointVerifier();

  Successors(
      PartyId self,
      SuccessorRows rows,
      WitnessedRows witnessed,
      Forks forks,
      PartnerDirectory directory,
      Audit audit,
      Alarms alarms,
      TransactionTemplate transaction,
      Clock clock) {
    this.self = self;
    this.rows = rows;
    this.witnessed = witnessed;
    this.forks = forks;
    this.directory = directory;
    this.audit = audit;
    this.alarms = alarms;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Reads a partner's statement and compares it with what we know; changes nothing.
   *
   * @param statement a signed note
   * @throws RejectedException {@code party-unknown}; {@code log-invalid} saying what is wrong
   */
  public Shown inspect(byte[] statement) {
    Partner partner = directory.require(claimed(statement));
    Succession said = Succession.open(statement, partner.logVerifierKey());
    Optional<WitnessedRows.Row> held = witnessed.find(said.closedOrigin());
    closed(said, held, partner);
    return new Shown(
        said, held.map(WitnessedRows.Row::size).orElse(0L), Succession.fingerprint(statement));
  }

  /**
   * Somebody here takes a loss knowingly: the lost log is closed, its successor is cosigned from
   * now on. What we had cosigned is kept. Durable on return, with its audit entry; the same
   * statement again changes nothing.
   *
   * @param fingerprint as those who signed read it out
   *     <p>Where what is left is another tree than the one of that size that we cosigned, both are
   *     kept as evidence of two histories, and an alarm says so.
   * @throws RejectedException as {@link #inspect}; {@code confirmation-missing} when the
   *     fingerprint is another
   */
  public Shown accept(byte[] statement, String fingerprint, String person, String reason) {
    Shown shown = inspect(statement);
    if (!shown.fingerprint().equals(fingerprint)) {
      throw new RejectedException(
          FailureCode.CONFIRMATION_MISSING,
          "That is not the fingerprint of this statement: have those who signed it read it out.");
    }
    transaction.executeWithoutResult(
        status -> {
          witnessed.lock(shown.statement().closedOrigin());
          keep(shown.statement(), statement, person, reason);
        });
    alarms.recover(cause(PartyId.of(shown.statement().party())));
    forks.report();
    return shown;
  }

  private void keep(Succession said, byte[] statement, String person, String reason) {
    PartyId party = PartyId.of(said.party());
    int known = rows.life(party);
    String text = new String(statement, StandardCharsets.UTF_8);
    if (rows.closing(said.closedOrigin()).filter(one -> one.statement().equals(text)).isPresent()) {
      return;
    }
    if (said.life() <= known) {
      throw new RejectedException(
          FailureCode.LOG_INVALID,
          "Another successor of "
              + said.closedOrigin()
              + " was accepted before: "
              + party
              + " has closed that log twice. Keep both statements and speak to them.");
    }
    if (said.life() > known + 1) {
      throw new RejectedException(
          FailureCode.LOG_INVALID,
          party + " has closed a log before that one too: have them send that statement first.");
    }
    Optional<WitnessedRows.Row> held = witnessed.find(said.closedOrigin());
    TreeHead last = closed(said, held, directory.require(party));
    if (held.isPresent()
        && held.get().size() == last.size()
        && !held.get().note().startsWith(last.body())) {
      forks.record(held.get(), last, said.closedNote(), party);
    }
    rows.insert(
        new AcceptedSuccessor(
            party,
            said.life(),
            said.closedOrigin(),
            said.closedSize(),
            said.closedNote(),
            text,
            held.map(WitnessedRows.Row::note).orElse(null),
            clock.instant(),
            person,
            reason));
    audit.append(
        AuditEvent.of("log.succession-accepted")
            .withPartner(party.value())
            .withActor(audit.actor(person))
            .withDetail(
                Map.of(
                    "origin", said.origin(),
                    "closes", said.closedOrigin(),
                    "kept", Long.toString(said.closedSize()),
                    "held", Long.toString(held.map(WitnessedRows.Row::size).orElse(0L)),
                    "statement", Succession.fingerprint(statement),
                    "reason", reason)));
  }

  /** What the party still has of the log: it must have signed it with that log's key. */
  private TreeHead closed(Succession said, Optional<WitnessedRows.Row> held, Partner partner) {
    return verifier.open(
        said.closedNote().getBytes(StandardCharsets.UTF_8),
        held.map(WitnessedRows.Row::verifierKey).orElseGet(partner::logVerifierKey),
        said.closedOrigin());
  }

  private PartyId claimed(byte[] statement) {
    String text = new String(statement, StandardCharsets.UTF_8);
    String origin = text.substring(0, Math.max(0, text.indexOf('\n')));
    if (!ShardName.isOrigin(origin)) {
      throw new RejectedException(
          FailureCode.LOG_INVALID, "That is not a statement of succession.");
    }
    PartyId party = PartyId.of(origin.substring(0, origin.indexOf('/')));
    if (party.equals(self)) {
      throw new RejectedException(
          FailureCode.LOG_INVALID, "Partners accept our successor log; we have signed it.");
    }
    return party;
  }

  /** Every one accepted, by party, newest first. */
  public List<AcceptedSuccessor> all() {
    return rows.all();
  }

  /** In which of its lives we know a party's log. */
  int life(PartyId party) {
    return rows.life(party);
  }

  /** Whether its party has closed this log, and we know. */
  boolean isClosed(WitnessedRows.Row held) {
    return ShardName.ofOrigin(held.origin()).life() < life(held.party());
  }

  /**
   * As far as its party can still prove: of a log that it lost the end of, what is left.
   *
   * @param held what we cosigned
   */
  WitnessedRows.Row provable(WitnessedRows.Row held) {
    return rows.closing(held.origin())
        .filter(closed -> closed.closedSize() < held.size())
        .map(closed -> held.cutTo(closed.closedSize(), closed.closedNote()))
        .orElse(held);
  }

  /** A partner shows a log that nobody here has accepted yet. */
  void shown(PartyId party, String origin) {
    alarms.raise(
        cause(party),
        FailureCode.LOG_ROLLED_BACK,
        party
            + " shows the audit log "
            + origin
            + ": it says that it has lost one. Have them send the statement that two people there"
            + " have signed, and read it: herald succession inspect FILE.");
  }

  private static String cause(PartyId party) {
    return "log-succession/" + party;
  }
}

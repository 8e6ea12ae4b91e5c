package org.herald.witness;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.herald.audit.Audit;
import org.herald.audit.LogHead;
import org.herald.audit.ShardName;
import org.herald.audit.verify.CheckpointVerifier;
import org.herald.audit.verify.TreeHead;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.partner.Partner;
import org.herald.witness.WitnessAnswer.Cosigned;
import org.herald.witness.WitnessAnswer.OtherSize;
import org.herald.witness.WitnessAnswer.Refused;

/** Shows our logs to partners that can be called, and, if they cannot call us, asks for theirs. */
final class Showing {
  private final Audit audit;
  private final OwnCosignatures cosignatures;
  private final Cosigner cosigner;
  private final Successors successors;
  private final WitnessedRows rows;
  private final WitnessLinks links;
  private final Alarms alarms;
  private final Clock clock;
  private final WitnessProperties settings;
  private final CheckpointVerifier verifier = new CheckpointVerifier();

  Showing(
      Audit audit,
      OwnCosignatures cosignatures,
      Cosigner cosigner,
      Successors successors,
      WitnessedRows rows,
      WitnessLinks links,
      Alarms alarms,
      Clock clock,
      WitnessProperties settings) {
    this.audit = audit;
    this.cosignatures = cosignatures;
    this.cosigner = cosigner;
    this.successors = successors;
    this.rows = rows;
    this.links = links;
    this.alarms = alarms;
    this.clock = clock;
    this.settings = settings;
  }

  /** Gets a partner's cosignature on our logs of this year and the last. */
  void show(Partner witness) {
    List<LogHead> heads = notGivenUp(audit.proofs().heads());
    for (LogHead head : heads.subList(Math.max(0, heads.size() - 2), heads.size())) {
      Optional<CosignatureRows.Row> last = cosignatures.newest(head.origin(), witness.id());
      if (last.isEmpty() || isDue(head, last.get())) {
        show(witness, head, last.map(CosignatureRows.Row::size).orElse(0L));
      }
    }
  }

  /** What we lost the end of nobody can cosign any more. */
  private static List<LogHead> notGivenUp(List<LogHead> heads) {
    return heads.stream().filter(head -> life(head) == life(heads.getLast())).toList();
  }

  private static int life(LogHead head) {
    return ShardName.of(head.year()).life();
  }

  private boolean isDue(LogHead head, CosignatureRows.Row last) {
    return last.size() < head.size() || (head.open() && isOld(last.cosignedAt()));
  }

  private boolean isOld(Instant cosigned) {
    return cosigned.plus(settings.refresh()).isBefore(clock.instant());
  }

  private void show(Partner witness, LogHead head, long old) {
    WitnessAnswer answer = links.addCheckpoint(witness.id(), request(head, old));
    if (answer instanceof OtherSize other && other.size() != old && other.size() <= head.size()) {
      answer = links.addCheckpoint(witness.id(), request(head, other.size()));
    }
    String cause = "witness-refuses/" + witness.id();
    switch (answer) {
      case Cosigned cosigned -> {
        try {
          cosignatures.take(head, witness, cosigned.lines());
          alarms.recover(cause);
        } catch (RejectedException notTheirs) {
          alarms.raise(cause, notTheirs.code(), String.valueOf(notTheirs.getMessage()));
        }
      }
      case OtherSize other -> holdsMore(witness, head);
      case Refused refused ->
          alarms.raise(
              cause,
              FailureCode.LOG_INVALID,
              witness.id()
                  + " does not cosign our audit log (status "
                  + refused.status()
                  + "): ask what it saw; its evidence names two checkpoints of ours if that is"
                  + " why."
                  + (life(head) > 1 ? " Or has nobody there accepted our successor log?" : ""));
    }
  }

  private String request(LogHead head, long old) {
    return new CheckpointRequest(old, audit.proofs().consistency(head, old), head.note()).write();
  }

  /**
   * The witness names a size above ours. Anybody can name one; what we signed ourselves counts, and
   * if that is not among our rows the log halts.
   */
  private void holdsMore(Partner witness, LogHead head) {
    Optional<String> note = links.cosigned(witness.id(), head.origin());
    if (note.isPresent()) {
      TreeHead held =
          verifier.open(
              note.get().getBytes(StandardCharsets.UTF_8), head.verifierKey(), head.origin());
      audit.publishing().requireHeld(held.origin(), held.size(), held.root());
    }
  }

  /** Cosigns the log of a partner that cannot call us, and hands the cosignature over. */
  void ask(Partner owner) {
    int life = successors.life(owner.id());
    for (int year : years()) {
      var log = new ShardName(year, life);
      String origin = log.origin(owner.id().value());
      if (links.since(owner.id(), log.successor().number(), 0, OptionalLong.empty()).isPresent()) {
        successors.shown(owner.id(), log.successor().origin(owner.id().value()));
      }
      Optional<WitnessedRows.Row> held = rows.find(origin);
      long old = held.map(WitnessedRows.Row::size).orElse(0L);
      Optional<String> shown = links.since(owner.id(), log.number(), old, OptionalLong.empty());
      if (shown.isEmpty()) {
        continue;
      }
      byte[] body = shown.get().getBytes(StandardCharsets.UTF_8);
      String note = CheckpointRequest.read(body).note();
      boolean same = held.isPresent() && note.startsWith(origin + "\n" + old + "\n");
      if (same && note.equals(held.get().note()) && !isOld(held.get().cosignedAt())) {
        continue;
      }
      if (cosigner.cosign(owner.id(), body) instanceof Cosigned cosigned) {
        links.giveCosigned(owner.id(), note + cosigned.lines());
      }
    }
  }

  /** The last year's log gets its final checkpoint in the first hours of the next. */
  private List<Integer> years() {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    var years = new ArrayList<Integer>();
    if (now.getDayOfYear() == 1) {
      years.add(now.getYear() - 1);
    }
    years.add(now.getYear());
    return years;
  }
}

package org.herald.witness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.herald.audit.ShardName;
import org.herald.audit.verify.CheckpointVerifier;
import org.herald.audit.verify.TreeHead;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what we cosigned of a log with what others were shown of it: what a partner cosigned of
 * a third party's log, and what a log's owner publishes as witnessed. Two trees of one size that
 * differ, or two sizes that the owner cannot prove consistent, are two histories.
 */
final class Comparing {
  private static final Logger LOG = LoggerFactory.getLogger(Comparing.class);

  /** With many partners a round asks each about some logs; the next rounds about the others. */
  private static final int LOGS_EACH_ROUND = 8;

  private static final int REMEMBERED = 10_000;

  private final WitnessedRows rows;
  private final WitnessLinks links;
  private final WitnessPolicy policy;
  private final PartnerDirectory directory;
  private final Forks forks;
  private final Successors successors;
  private final CheckpointVerifier verifier = new CheckpointVerifier();
  private final AtomicInteger turn = new AtomicInteger();

  /** Notes found consistent already, by source and log: spares a proof each round. */
  private final Map<String, String> agreed = new ConcurrentHashMap<>();

  Comparing(
      WitnessedRows rows,
      WitnessLinks links,
      WitnessPolicy policy,
      PartnerDirectory directory,
      Forks forks,
      Successors successors) {
    this.rows = rows;
    this.links = links;
    this.policy = policy;
    this.directory = directory;
    this.forks = forks;
    this.successors = successors;
  }

  /** Of a log that its party lost, nothing newer than what is left can be proven. */
  private Stream<WitnessedRows.Row> open() {
    return rows.all().stream().filter(row -> !successors.isClosed(row));
  }

  /** What this partner cosigned of other parties' logs. */
  void withWitness(Partner witness) {
    List<WitnessedRows.Row> others =
        open().filter(row -> !row.party().equals(witness.id())).toList();
    int most = Math.min(others.size(), LOGS_EACH_ROUND);
    int first = turn.getAndAdd(most);
    for (int i = 0; i < most; i++) {
      WitnessedRows.Row held = others.get(Math.floorMod(first + i, others.size()));
      links
          .cosigned(witness.id(), held.origin())
          .ifPresent(note -> compare(held, note, witness.id()));
    }
  }

  /** What the owner of a log publishes as witnessed, and whether enough have cosigned that. */
  void withOwner(Partner owner) {
    for (WitnessedRows.Row held : open().toList()) {
      if (held.party().equals(owner.id())) {
        int year = ShardName.ofOrigin(held.origin()).number();
        Optional<String> note = links.witnessed(owner.id(), year);
        if (note.isPresent() && compare(held, note.get(), owner.id())) {
          TreeHead head = open(held, note.get());
          policy
              .enoughAt(owner.id(), head, note.get())
              .ifPresent(at -> rows.enough(held.origin(), head.size(), at));
        }
      }
    }
  }

  /**
   * Requires that a checkpoint which a log's owner relies on is of the history that we cosigned.
   *
   * @throws RejectedException {@code log-invalid}: it is of another one, which is kept as evidence
   * @throws UnavailableException when that cannot be told now
   */
  void requireSameHistory(WitnessedRows.Row held, String note, PartyId owner) {
    if (compare(successors.isClosed(held) ? successors.provable(held) : held, note, owner)) {
      return;
    }
    if (forks.open(held.origin())) {
      throw new RejectedException(
          FailureCode.LOG_INVALID,
          "Two histories of " + held.origin() + " were shown; a person must settle that.");
    }
    throw new UnavailableException(
        FailureCode.UNAVAILABLE,
        "Whether two checkpoints of " + held.origin() + " agree cannot be told now.");
  }

  /**
   * @return whether both are of one history, as far as can be told now
   */
  private boolean compare(WitnessedRows.Row held, String note, PartyId source) {
    String key = source + " " + held.origin();
    String checkpoint = held.note() + note;
    if (checkpoint.equals(agreed.get(key))) {
      return true;
    }
    TreeHead shown;
    try {
      shown = open(held, note);
    } catch (RejectedException notTheirs) {
      LOG.warn("{} showed what {} did not sign: {}", source, held.origin(), notTheirs.getMessage());
      return false;
    }
    TreeHead ours = open(held, held.note());
    boolean consistent;
    if (ours.size() == shown.size()) {
      consistent = ours.rootBase64().equals(shown.rootBase64());
    } else {
      Optional<Boolean> proven =
          ours.size() < shown.size() ? proven(held, ours, shown) : proven(held, shown, ours);
      if (proven.isEmpty()) {
        return false;
      }
      consistent = proven.get();
    }
    if (!consistent) {
      forks.record(held, shown, note, source);
      forks.report();
      return false;
    }
    if (agreed.size() < REMEMBERED || agreed.containsKey(key)) {
      agreed.put(key, checkpoint);
    }
    return true;
  }

  /**
   * Whether the log's owner proves that one tree begins with the other; empty when it cannot be
   * asked, which proves nothing, and when it says that it has lost that log: a person will look at
   * its statement.
   */
  private Optional<Boolean> proven(WitnessedRows.Row held, TreeHead older, TreeHead newer) {
    if (directory.find(held.party()).filter(Partner::canBeCalled).isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<String> answer =
          links.since(
              held.party(),
              ShardName.ofOrigin(newer.origin()).number(),
              older.size(),
              OptionalLong.of(newer.size()));
      if (answer.isEmpty() && saysItIsLost(held)) {
        return Optional.empty();
      }
      return Optional.of(
          answer.isPresent()
              && verifier.consistent(
                  older,
                  newer,
                  CheckpointRequest.read(answer.get().getBytes(StandardCharsets.UTF_8)).proof()));
    } catch (UnavailableException later) {
      return Optional.empty();
    } catch (RejectedException noProof) {
      return Optional.of(false);
    }
  }

  private boolean saysItIsLost(WitnessedRows.Row held) {
    int successor = ShardName.ofOrigin(held.origin()).successor().number();
    return links.since(held.party(), successor, 0, OptionalLong.empty()).isPresent();
  }

  private TreeHead open(WitnessedRows.Row held, String note) {
    return verifier.open(note.getBytes(StandardCharsets.UTF_8), held.verifierKey(), held.origin());
  }
}

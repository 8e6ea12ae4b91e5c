package org.herald.audit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.herald.audit.LogInserts.Placed;
import org.herald.audit.LogRows.Shard;
import org.herald.audit.PendingEntries.Waiting;
import org.herald.failure.CrashPoint;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives pending entries their place in the log: one transaction a round, under the lock of the
 * state row. A crash before the commit leaves them pending; after it, the signed checkpoint is a
 * row and the {@link Publisher} shows it.
 */
final class Sequencer {
  private static final Logger log = LoggerFactory.getLogger(Sequencer.class);

  private final String party;
  private final PendingEntries pending;
  private final LogRows rows;
  private final LogInserts inserts;
  private final Details details;
  private final TransactionTemplate transaction;
  private final LogSigner signer;
  private final AuditProperties properties;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Sequencer(
      String party,
      PendingEntries pending,
      LogRows rows,
      LogInserts inserts,
      Details details,
      TransactionTemplate transaction,
      LogSigner signer,
      AuditProperties properties,
      Clock clock) {
    this.party = party;
    this.pending = pending;
    this.rows = rows;
    this.inserts = inserts;
    this.details = details;
    this.transaction = transaction;
    this.signer = signer;
    this.properties = properties;
    this.clock = clock;
  }

  /** The name of a log by its number. */
  static String origin(String party, int year) {
    return ShardName.of(year).origin(party);
  }

  /**
   * One round: at most {@code herald.audit.round-entries} entries, in the log for good on return.
   *
   * @return how many pending entries it placed; 0 when none can be placed now
   */
  int round() {
    Integer placed = transaction.execute(status -> roundInTransaction());
    return placed == null ? 0 : placed;
  }

  /**
   * Refuses to go on with a log that another key or party began.
   *
   * @throws RejectedException with {@code CONFIGURATION}
   */
  void requireOwnLog() {
    rows.openShard().ifPresent(this::signerOf);
  }

  /**
   * Refuses log keys with which the open log could not go on.
   *
   * @throws RejectedException with {@code CONFIGURATION}
   */
  void requireKeyOfOpenLog(LogSigner keys) {
    Optional<Shard> open = rows.openShard();
    if (open.isPresent() && keys.forLogOf(open.get().publicKey()).isEmpty()) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "The log key of "
              + open.get().year()
              + " cannot change before the next shard: each year's log is signed with one key."
              + " Keep that key in log.p12 and add the new one as next; the log of "
              + (open.get().year() + 1)
              + " begins with it");
    }
  }

  private int roundInTransaction() {
    inserts.lock(properties.stallTimeout());
    Optional<Shard> open = rows.openShard();
    if (open.isPresent()) {
      signerOf(open.get()); // before anything is placed
      List<Waiting> batch = pending.next(open.get().year(), properties.roundEntries());
      if (!batch.isEmpty()) {
        return extend(open.get(), edge(open.get(), batch.getFirst().at()), batch);
      }
    }
    OptionalInt later = pending.yearAfter(open.map(Shard::year).orElse(0));
    return later.isPresent() ? openNext(open, later.getAsInt()) : 0;
  }

  /**
   * Closes the open shard and opens the next. The old one must stay open until nothing can still
   * name it: the clock is past New Year by the close delay (no node's clock is still in the old
   * year), and no transaction in flight holds the shard's shared lock. Until then the new year's
   * entries wait.
   */
  private int openNext(Optional<Shard> open, int year) {
    Instant opensAt =
        LocalDate.of(ShardName.of(year).year(), 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    if (open.isPresent()) {
      if (clock.instant().isBefore(opensAt.plus(properties.closeDelay()))
          || !pending.tryCloseDoor(open.get().year())) {
        return 0;
      }
      // Whatever committed before the lock was ours is visible to this later statement.
      List<Waiting> late = pending.next(open.get().year(), properties.roundEntries());
      if (!late.isEmpty()) {
        return extend(open.get(), edge(open.get(), late.getFirst().at()), late);
      }
    }
    List<Waiting> batch = pending.next(year, properties.roundEntries());
    var shard = new Shard(year, origin(party, year), signer.forNewLog().publicKey());
    inserts.open(shard, clock.instant());
    return extend(shard, edge(shard, batch.getFirst().at()), batch);
  }

  /** Of a log without entries: its first one, which holds the end of the log before. */
  private RightEdge begin(Shard shard, Instant at) {
    var edge = new RightEdge(0, List.of());
    rows.before(shard.year())
        .flatMap(rows::newestCheckpoint)
        .ifPresent(
            last -> {
              appendOpening(shard, edge, last, at);
              log.info("audit log {} closed at size {}", last.origin(), last.size());
            });
    log.info("audit log {} opened", shard.origin());
    return edge;
  }

  private void appendOpening(Shard shard, RightEdge edge, Checkpoint last, Instant at) {
    Commitment commitment = Commitment.to(Map.of(), random);
    byte[] entry =
        EntryBytes.opening(party, at, last.noteText(), rows.succession(shard.year()), commitment);
    byte[] leafHash = Merkle.leaf(entry);
    pending.keepDetail(commitment, details.encrypt(commitment), at);
    inserts.insertOwn(shard.year(), at, commitment, leafHash, entry);
    edge.append(leafHash);
  }

  private int extend(Shard shard, RightEdge edge, List<Waiting> batch) {
    var placed = new ArrayList<Placed>(batch.size());
    var tiles = new ArrayList<FullTile>();
    for (Waiting waiting : batch) {
      byte[] leafHash = Merkle.leaf(waiting.entry());
      placed.add(new Placed(waiting.id(), edge.size(), leafHash));
      tiles.addAll(edge.append(leafHash));
    }
    inserts.place(shard.year(), placed);
    inserts.insert(shard.year(), tiles);
    inserts.insert(
        shard.year(),
        Checkpoint.sign(shard.origin(), edge.size(), edge.root(), signerOf(shard)),
        clock.instant());
    CrashPoint.SEQUENCE_BEFORE_COMMIT.reach();
    return batch.size();
  }

  private RightEdge edge(Shard shard, Instant firstAt) {
    Optional<Checkpoint> signed = rows.newestCheckpoint(shard);
    if (signed.isEmpty()) {
      return begin(shard, firstAt);
    }
    Checkpoint last = signed.get();
    RightEdge edge = rows.edge(shard.year(), last.size());
    if (!Arrays.equals(edge.root(), last.root())) {
      throw new RejectedException(
          FailureCode.LOG_INVALID,
          "The rows of "
              + shard.origin()
              + " do not give the root signed for them. Stop, keep the"
              + " database as it is, and compare it with a backup and with the partners' copies");
    }
    return edge;
  }

  /** One key signs a log from its first checkpoint to its last, whatever is current meanwhile. */
  private LogSigner signerOf(Shard shard) {
    Optional<LogSigner> begunWith = signer.forLogOf(shard.publicKey());
    if (begunWith.isEmpty() || !shard.origin().equals(origin(party, shard.year()))) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "The audit log "
              + shard.origin()
              + " was begun with another party or log key. Set"
              + " herald.party and the log key to those it was begun with");
    }
    return begunWith.get();
  }
}

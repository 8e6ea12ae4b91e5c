package org.herald.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.herald.audit.PendingEntries.Arrival;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The audit trail's facade: append in the business transaction; sequencing and publishing follow by
 * themselves.
 */
public final class Audit {
  /** It is part of the log key's name, which holds neither white space nor plus. */
  private static final Pattern KEY_NAME_PART = Pattern.compile("[A-Z0-9.-]{1,32}");

  private static final int MAX_EVENTS = 10_000;

  private final String party;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final PendingEntries pending;
  private final Details details;
  private final AuditLog auditLog;
  private final OwnProofs proofs;
  private final AuditSearch search;
  private final Vault vault;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private volatile Runnable onCommittedAppend = () -> {};

  /**
   * @param party our own, such as {@code TG.NCB}: no white space, no {@code +}
   * @param folder parent of the years' published folders; no other node writes to it
   */
  Audit(
      String party,
      Path folder,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      Vault vault,
      LogSigner signer,
      Clock clock,
      MeterRegistry meters,
      AuditProperties properties) {
    this.jdbc = JdbcClient.create(dataSource);
    if (!KEY_NAME_PART.matcher(party).matches()) {
      throw new RejectedException(
          FailureCode.CONFIGURATION, "Set herald.party to our own party, such as TG.NCB");
    }
    this.party = party;
    this.dataSource = dataSource;
    this.clock = clock;
    this.pending = new PendingEntries(jdbc);
    var sequencing = new TransactionTemplate(transactions);
    sequencing.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    this.details = new Details(vault);
    var rows = new LogRows(jdbc);
    this.proofs = new OwnProofs(rows);
    this.search = new AuditSearch(jdbc, details);
    this.vault = vault;
    var sequencer =
        new Sequencer(
            party,
            pending,
            rows,
            new LogInserts(jdbc),
            details,
            sequencing,
            signer,
            properties,
            clock);
    this.auditLog =
        new AuditLog(
            party,
            folder,
            new DurableFiles(folder),
            pending,
            rows,
            sequencer,
            signer,
            clock,
            meters);
  }

  /**
   * Appends one entry for each event, in order, in the caller's transaction. At most 10,000 events
   * a call, 65,535 bytes an entry, 65,535 bytes a detail.
   *
   * @return the exact bytes of each entry, in the same order; in the log once the transaction has
   *     committed and the next sequencing has run
   * @throws IllegalStateException without a surrounding transaction on the gateway's own database,
   *     at READ COMMITTED
   * @throws RejectedException with {@code TOO_LARGE}, nothing appended
   * @throws UnavailableException with {@code LOG_ROLLED_BACK} or {@code LOG_INVALID} while the log
   *     is stopped, with {@code UNAVAILABLE} when this machine's clock is in a year whose log is
   *     closed; the caller's transaction must roll back
   */
  public List<AppendedEntry> append(List<AuditEvent> events) {
    requireTransaction();
    auditLog.requireAppendable();
    if (events.isEmpty()) {
      return List.of();
    }
    if (events.size() > MAX_EVENTS) {
      throw new IllegalArgumentException("at most " + MAX_EVENTS + " events at once");
    }
    // What the entry says is what the shard is chosen by, to the millisecond.
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ShardName shard = auditLog.life().shardOf(at.atOffset(ZoneOffset.UTC).getYear());
    String origin = shard.origin(party);
    List<Commitment> commitments =
        events.stream().map(event -> Commitment.to(event.detail(), random)).toList();
    List<Details.Encrypted> encrypted =
        details.encrypt(events.stream().map(AuditEvent::keyOwner).toList(), commitments);
    var arrivals = new ArrayList<Arrival>(events.size());
    var appended = new ArrayList<AppendedEntry>(events.size());
    for (int i = 0; i < events.size(); i++) {
      AuditEvent event = events.get(i);
      byte[] bytes = EntryBytes.of(party, at, event, commitments.get(i));
      arrivals.add(
          new Arrival(
              bytes,
              commitments.get(i).value(),
              encrypted.get(i),
              event.dispatch(),
              event.notice()));
      appended.add(new AppendedEntry(origin, bytes));
    }
    if (!pending.insert(shard.number(), at, arrivals)) {
      auditLog.life().forget();
      throw new UnavailableException(
          FailureCode.UNAVAILABLE,
          "The audit log " + shard + " is closed: set this machine's clock");
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            onCommittedAppend.run();
          }
        });
    return List.copyOf(appended);
  }

  /** As {@link #append(List)} for a single event. */
  public AppendedEntry append(AuditEvent event) {
    return append(List.of(event)).getFirst();
  }

  /**
   * Sequences and publishes everything pending now; on return it is in the log and on disk. Only
   * entries of a new year may still wait, at most {@code herald.audit.close-delay} and for the old
   * year's transactions in flight.
   *
   * @throws IllegalStateException within a transaction, whose own entries it could not see
   * @throws RejectedException with {@code LOG_ROLLED_BACK} or {@code LOG_INVALID}
   * @throws UnavailableException when the files cannot be written
   */
  public void flush() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("flush outside of transactions");
    }
    auditLog.sequenceAndPublish();
  }

  /**
   * How the trail names a person: a pseudonym under a key of the house, the same each time. Who has
   * the keys can tell whether it is a given person's.
   *
   * @return {@code P-} and 16 characters
   */
  public String actor(String person) {
    return vault.pseudonym("the audit trail", person);
  }

  /** What is in the log, by what its entries say. */
  public AuditSearch search() {
    return search;
  }

  /** How the log stands now, read from the database and the published folder. */
  public AuditStatus status() {
    return auditLog.status();
  }

  /**
   * Refuses log keys with which this year's log could not go on: its key cannot change before the
   * next year's log. Changes nothing.
   *
   * @throws RejectedException with {@code CONFIGURATION}
   */
  public void requireKeyOfOpenLog(LogSigner keys) {
    auditLog.requireKeyOfOpenLog(keys);
  }

  /** Why the log has come to a halt for good, if it has: exchange stands still until mended. */
  public Optional<RejectedException> halted() {
    return auditLog.halted();
  }

  /** What our own log proves to others. */
  public OwnProofs proofs() {
    return proofs;
  }

  /** What others see of our log. */
  public Publishing publishing() {
    return new Publishing(auditLog);
  }

  /**
   * What an entry commits to, where it can still be read.
   *
   * @return empty when it was erased
   */
  public Optional<Map<String, String>> detail(TrailEntry entry) {
    return details.of(jdbc, entry);
  }

  /**
   * Deletes salt and detail of the entries about a notice that stand under an erased key, in the
   * caller's transaction. The entries stay, and so do their proofs. Entries that wait for their
   * place in the log keep theirs, unreadable without the key, until this is called again.
   *
   * @param notice as in the entries
   * @param key what {@link Vault#erase} has returned
   * @return in the order of the log
   */
  public List<ErasedDetail> eraseDetails(String notice, UUID key) {
    requireTransaction();
    return details.delete(jdbc, notice, key);
  }

  /**
   * As {@link #eraseDetails}, under whatever erased key they stand: of a database from a backup the
   * key's id may be known to nobody.
   */
  public List<ErasedDetail> eraseUnreadableDetails(String notice) {
    requireTransaction();
    return details.keysOf(jdbc, notice).stream()
        .flatMap(key -> details.delete(jdbc, notice, key).stream())
        .toList();
  }

  /** What entries commit to. */
  Details details() {
    return details;
  }

  /** What the lifecycle drives. */
  AuditLog log() {
    return auditLog;
  }

  void onCommittedAppend(Runnable wake) {
    this.onCommittedAppend = wake;
  }

  /** Each gateway of this JVM has a database of its own: the transaction must be on ours. */
  private void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()
        || !TransactionSynchronizationManager.isSynchronizationActive()
        || !TransactionSynchronizationManager.hasResource(dataSource)) {
      throw new IllegalStateException("append within the transaction of the state change");
    }
    Integer isolation = TransactionSynchronizationManager.getCurrentTransactionIsolationLevel();
    if (isolation != null && isolation != TransactionDefinition.ISOLATION_READ_COMMITTED) {
      throw new IllegalStateException("append at READ COMMITTED: it must see a shard being closed");
    }
  }
}

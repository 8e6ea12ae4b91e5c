package org.herald.timestamp;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.audit.LogHead;
import org.herald.exchange.StoredDispatches;
import org.herald.exchange.StoredDispatches.Receipted;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.seal.SignedMessage;
import org.herald.seal.TimestampTokens.Token;
import org.herald.seal.TimestampedSignature;
import org.springframework.transaction.support.TransactionTemplate;

/** Has our log's checkpoints and the receipts we hold stamped, and gives out what was. */
public final class Timestamps {
  static final String CAUSE = "timestamp-authority";

  /** A round ends, so that the log's turn comes. */
  private static final int RECEIPTS_IN_A_ROUND = 200;

  /** Receipts that finished in the same moment may be committed in another order. */
  private static final Duration SETTLED = Duration.ofSeconds(10);

  private final Audit audit;
  private final StoredDispatches dispatches;
  private final TimestampRows rows;
  private final Optional<Authority> authority;
  private final List<X509Certificate> anchors;
  private final TimestampProperties settings;
  private final TransactionTemplate transaction;
  private final Alarms alarms;
  private final Clock clock;
  private Optional<Instant> failingSince = Optional.empty();

  Timestamps(
      Audit audit,
      StoredDispatches dispatches,
      TimestampRows rows,
      Optional<Authority> authority,
      List<X509Certificate> anchors,
      TimestampProperties settings,
      TransactionTemplate transaction,
      Alarms alarms,
      Clock clock) {
    this.audit = audit;
    this.dispatches = dispatches;
    this.rows = rows;
    this.authority = authority;
    this.anchors = List.copyOf(anchors);
    this.settings = settings;
    this.transaction = transaction;
    this.alarms = alarms;
    this.clock = clock;
  }

  /** The authority's anchors; empty where none is configured. */
  public List<X509Certificate> anchors() {
    return anchors;
  }

  /** The earliest stamped checkpoint that covers an entry; empty while there is none. */
  public Optional<StampedCheckpoint> covering(int year, long index) {
    return rows.covering(year, index)
        .flatMap(
            stamped ->
                audit
                    .proofs()
                    .head(year, stamped.size())
                    .map(head -> new StampedCheckpoint(head, stamped.token(), stamped.at())));
  }

  /** The token over the signature of the receipt that a dispatch of ours was given. */
  public Optional<byte[]> ofReceipt(DispatchId dispatch) {
    return rows.signature(dispatch);
  }

  /** When the newest checkpoint was stamped. */
  Optional<Instant> newest() {
    return heads().stream()
        .flatMap(head -> rows.newest(head.year()).stream())
        .map(TimestampRows.Stamped::at)
        .max(Instant::compareTo);
  }

  /**
   * Stamps what is due. An authority that does not answer, or not well, is asked again in the next
   * round; when that lasts, an alarm is raised.
   */
  void round() {
    List<LogHead> heads = heads();
    heads.forEach(this::publish);
    if (authority.isEmpty()) {
      return;
    }
    try {
      for (LogHead head : heads) {
        if (isDue(head)) {
          stamp(authority.get(), head);
        }
      }
      if (settings.signatures()) {
        stampReceipts(authority.get());
      }
      failingSince = Optional.empty();
      alarms.recover(CAUSE);
    } catch (UnavailableException down) {
      failed(down.code(), String.valueOf(down.getMessage()));
    } catch (RejectedException invalid) {
      failed(invalid.code(), String.valueOf(invalid.getMessage()));
    }
  }

  /** This year's log and the one before, whose last checkpoint may still wait. */
  private List<LogHead> heads() {
    List<LogHead> heads = audit.proofs().heads();
    return heads.subList(Math.max(0, heads.size() - 2), heads.size());
  }

  private boolean isDue(LogHead head) {
    Optional<TimestampRows.Stamped> last = rows.newest(head.year());
    if (last.isEmpty()) {
      return true;
    }
    if (!head.open()) {
      return head.size() > last.get().size();
    }
    // Each stamp is an entry itself: one alone is no reason for the next.
    boolean grown = head.size() > last.get().size() + 1;
    return grown && !clock.instant().isBefore(last.get().at().plus(settings.interval()));
  }

  private void stamp(Authority asked, LogHead head) {
    Token token = asked.stamp(Digest.of(head.note().getBytes(StandardCharsets.UTF_8)));
    transaction.executeWithoutResult(
        status -> {
          rows.keep(head.year(), head.size(), token);
          audit.append(
              AuditEvent.of("checkpoint.timestamped")
                  .withDetail(
                      Map.of(
                          "size", Long.toString(head.size()),
                          "serial", token.serial().toString(),
                          "at", token.at().toString(),
                          "authority", token.authority())));
        });
    audit.publishing().stamped(head.year(), head.size(), token.der());
  }

  /** Tokens lie beside the log; those that a crash kept from there are written now. */
  private void publish(LogHead head) {
    rows.of(head.year())
        .forEach(
            stamped -> audit.publishing().stamped(stamped.year(), stamped.size(), stamped.token()));
  }

  private void stampReceipts(Authority asked) {
    Receipted from = rows.mark(clock.instant());
    Instant until = clock.instant().minus(SETTLED);
    for (Receipted receipt : dispatches.receipted(from, until, RECEIPTS_IN_A_ROUND)) {
      byte[] signed =
          dispatches.find(receipt.dispatch()).flatMap(one -> one.receipt()).orElseThrow();
      Token token = asked.stamp(TimestampedSignature.imprint(new SignedMessage(signed)));
      transaction.executeWithoutResult(status -> rows.keep(receipt, token));
    }
  }

  private void failed(FailureCode code, String what) {
    Instant now = clock.instant();
    Instant since = failingSince.orElse(now);
    failingSince = Optional.of(since);
    if (!now.isBefore(since.plus(settings.alarmAfter()))) {
      alarms.raise(
          CAUSE,
          code,
          what
              + " Nothing was stamped since "
              + since
              + ". Exchange goes on; look at the authority.");
    }
  }
}

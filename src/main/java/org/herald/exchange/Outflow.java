package org.herald.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.audit.AuditEvent;
import org.herald.audit.Publishing;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether anything may leave. A log that nobody can look at must not go on for long: when it could
 * not be published for {@code herald.exchange.stop-unpublished-after}, deliveries stay queued, and
 * only on two people's word urgent ones go on. Each method is one transaction.
 */
public final class Outflow {
  /** What may leave now. */
  enum Open {
    ALL,
    URGENT,
    NOTHING
  }

  /**
   * A wish to let urgent dispatches go on.
   *
   * @param until empty while the second person is missing
   */
  public record Wish(long id, String askedBy, Instant askedAt, Optional<Instant> until) {}

  private final Publishing log;
  private final JdbcClient jdbc;
  private final Trail trail;
  private final Refusals refusals;
  private final Transactions transactions;
  private final Times times;
  private final Duration patience;
  private final Duration term;

  Outflow(
      Publishing log,
      JdbcClient jdbc,
      Trail trail,
      Refusals refusals,
      Transactions transactions,
      Times times,
      ExchangeProperties settings) {
    this.log = log;
    this.jdbc = jdbc;
    this.trail = trail;
    this.refusals = refusals;
    this.transactions = transactions;
    this.times = times;
    this.patience = settings.stopUnpublishedAfter();
    this.term = settings.overrideFor();
  }

  /** Since when nothing but what is overridden leaves. */
  public Optional<Instant> stoppedSince() {
    return log.failingSince()
        .map(since -> since.plus(patience))
        .filter(stop -> !stop.isAfter(times.now()));
  }

  Open open() {
    if (stoppedSince().isEmpty()) {
      return Open.ALL;
    }
    return newest().flatMap(Wish::until).filter(until -> until.isAfter(times.now())).isPresent()
        ? Open.URGENT
        : Open.NOTHING;
  }

  /** The newest wish, agreed to or not. */
  public Optional<Wish> newest() {
    return newest("");
  }

  private Optional<Wish> newest(String lock) {
    return jdbc.sql(
            "SELECT id, asked_by, asked_at, until FROM outflow_override ORDER BY id DESC LIMIT 1"
                + lock)
        .query(
            (row, n) ->
                new Wish(
                    row.getLong("id"),
                    row.getString("asked_by"),
                    row.getTimestamp("asked_at").toInstant(),
                    Optional.ofNullable(row.getTimestamp("until"))
                        .map(java.sql.Timestamp::toInstant)))
        .optional();
  }

  /**
   * Asks to let urgent dispatches go on while the log cannot be published.
   *
   * @param reason 1 to 500 characters, for the trail; no name
   * @throws RejectedException {@code not-found} while nothing is stopped; {@code malformed}
   */
  public void ask(String reason, Officer officer) {
    Words.requireReason(reason);
    refusals.recorded(
        "override.refused",
        officer,
        () ->
            transactions.run(
                () -> {
                  requireStopped();
                  jdbc.sql("INSERT INTO outflow_override (asked_by, asked_at) VALUES (?, ?)")
                      .params(officer.name(), Times.sql(times.now()))
                      .update();
                  append("override.asked", officer, Map.of("reason", reason));
                  return officer;
                }));
  }

  /**
   * A second person agrees to the newest wish.
   *
   * @return until when urgent dispatches go on
   * @throws RejectedException {@code not-found}; {@code four-eyes} for one's own
   */
  public Instant agree(Officer officer) {
    return refusals.recorded(
        "override.refused",
        officer,
        () ->
            transactions.run(
                () -> {
                  requireStopped();
                  Wish wish =
                      newest(" FOR UPDATE")
                          .filter(one -> one.until().isEmpty())
                          .orElseThrow(
                              () ->
                                  new RejectedException(
                                      FailureCode.NOT_FOUND, "Nobody has asked for it."));
                  if (wish.askedBy().equals(officer.name())) {
                    throw new RejectedException(
                        FailureCode.FOUR_EYES, "Nobody agrees to what they asked for themselves.");
                  }
                  Instant until = times.now().plus(term);
                  jdbc.sql("UPDATE outflow_override SET agreed_by = ?, until = ? WHERE id = ?")
                      .params(officer.name(), Times.sql(until), wish.id())
                      .update();
                  append("override.agreed", officer, Map.of("until", until.toString()));
                  return until;
                }));
  }

  /** What a person is told while it stands. */
  List<Concern> concerns() {
    Optional<Instant> stopped = stoppedSince();
    return List.of(
        new Concern(
            "bulk-stopped",
            FailureCode.LOG_UNPUBLISHED,
            stopped.isPresent(),
            "Nothing leaves since "
                + stopped.map(Instant::toString).orElse("-")
                + ", because the audit log cannot be published: mend its folder or its disk. Two"
                + " people may let urgent dispatches go on: herald override ask."));
  }

  private void requireStopped() {
    if (stoppedSince().isEmpty()) {
      throw new RejectedException(
          FailureCode.NOT_FOUND, "Nothing is stopped: there is nothing to override.");
    }
  }

  private void append(String event, Officer officer, Map<String, String> detail) {
    trail.append(AuditEvent.of(event).withActor(trail.actor(officer.name())).withDetail(detail));
  }
}

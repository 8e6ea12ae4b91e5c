package org.herald.evidence;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchId;
import org.herald.notice.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Content leaves as evidence only when another person has released it, once for each package. Each
 * method is durable with its audit entry when it returns.
 */
public final class ContentReleases {
  /** What waits for a second person. */
  public record Waiting(DispatchId dispatch, String askedBy, String purpose, Instant askedAt) {}

  private final JdbcClient jdbc;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ContentReleases(JdbcClient jdbc, Audit audit, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Takes up the release that another person has given for this asker; without one it is asked for.
   *
   * @throws RejectedException {@code four-eyes} while nobody else has released it
   */
  public void use(DispatchId dispatch, String person, Purpose purpose) {
    boolean released =
        Boolean.TRUE.equals(
            transaction.execute(
                status -> {
                  boolean used =
                      jdbc.sql(
                                  """
                                  DELETE FROM content_release
                                  WHERE dispatch_id = ? AND asked_by = ? AND released_at IS NOT NULL
                                  """)
                              .params(dispatch.value(), person)
                              .update()
                          > 0;
                  if (!used && ask(dispatch, person, purpose)) {
                    append("evidence.asked", dispatch, person, purpose.code());
                  }
                  return used;
                }));
    if (!released) {
      throw new RejectedException(
          FailureCode.FOUR_EYES,
          "Evidence with content needs a second person, who has now been asked: herald evidence"
              + " release "
              + dispatch
              + ". Then ask again.");
    }
  }

  private boolean ask(DispatchId dispatch, String person, Purpose purpose) {
    return jdbc.sql(
                """
                INSERT INTO content_release (dispatch_id, asked_by, purpose, asked_at)
                VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
            .params(
                dispatch.value(), person, purpose.code(), clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  /** What waits, the oldest first, at most 200. */
  public List<Waiting> waiting() {
    return jdbc.sql(
            """
            SELECT * FROM content_release WHERE released_at IS NULL ORDER BY asked_at LIMIT 200
            """)
        .query(
            (row, n) ->
                new Waiting(
                    new DispatchId(row.getObject("dispatch_id", java.util.UUID.class)),
                    row.getString("asked_by"),
                    row.getString("purpose"),
                    row.getTimestamp("asked_at").toInstant()))
        .list();
  }

  /**
   * A second person releases the content of a dispatch to whoever asked.
   *
   * @throws RejectedException {@code not-found}; {@code four-eyes} for what one has asked for
   *     oneself
   */
  public void release(DispatchId dispatch, String person) {
    transaction.executeWithoutResult(
        status -> {
          List<Waiting> asked =
              waiting().stream().filter(one -> one.dispatch().equals(dispatch)).toList();
          if (asked.isEmpty()) {
            throw new RejectedException(
                FailureCode.NOT_FOUND, "Nobody waits for the content of that dispatch.");
          }
          int released =
              jdbc.sql(
                      """
                      UPDATE content_release SET released_by = ?, released_at = ?
                      WHERE dispatch_id = ? AND released_at IS NULL AND asked_by <> ?
                      """)
                  .params(
                      person, clock.instant().atOffset(ZoneOffset.UTC), dispatch.value(), person)
                  .update();
          if (released == 0) {
            throw new RejectedException(
                FailureCode.FOUR_EYES,
                "Nobody releases what they have asked for themselves: ask another approver.");
          }
          append("evidence.released", dispatch, person, asked.getFirst().purpose());
        });
  }

  private void append(String event, DispatchId dispatch, String person, String purpose) {
    audit.append(
        AuditEvent.of(event)
            .withDispatch(dispatch.toString())
            .withActor(audit.actor(person))
            .withPurpose(purpose));
  }
}

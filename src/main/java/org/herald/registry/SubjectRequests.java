package org.herald.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.herald.notice.Coded;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What data subjects have asked for and by when they must have an answer. Every method runs in the
 * caller's transaction: nothing is durable before that commits.
 */
public final class SubjectRequests {
  /** More open requests than that are not listed. */
  private static final int MOST = 200;

  private final JdbcClient jdbc;
  private final Clock clock;

  SubjectRequests(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What is asked for (Directive (EU) 2016/680 articles 14 and 16; GDPR articles 15 to 18). */
  public enum Kind implements Coded {
    ACCESS,
    CORRECTION,
    RESTRICTION,
    ERASURE
  }

  /** What the data subject was told. */
  public enum Outcome implements Coded {
    GRANTED,
    PARTLY,
    REFUSED
  }

  /**
   * One request.
   *
   * @param reference of the bureau's own file, 1 to 100 characters; no name
   * @param dueOn the last day for the answer
   * @param extended whether that day was put off, which is done once
   * @param outcome empty while it is open
   */
  public record Request(
      UUID id,
      Kind kind,
      String reference,
      LocalDate receivedOn,
      LocalDate dueOn,
      boolean extended,
      Optional<Outcome> outcome) {}

  public void insert(Request request) {
    jdbc.sql(
            """
            INSERT INTO subject_request (id, kind, reference, received_on, due_on)
            VALUES (?, ?, ?, ?, ?)
            """)
        .params(
            request.id(),
            request.kind().code(),
            request.reference(),
            request.receivedOn(),
            request.dueOn())
        .update();
  }

  /** A request, locked until the transaction ends. */
  public Optional<Request> lock(UUID id) {
    return requests("WHERE id = ? FOR UPDATE", id).stream().findFirst();
  }

  /** Open ones, the most urgent first. */
  public List<Request> open() {
    return requests("WHERE outcome IS NULL ORDER BY due_on, id LIMIT " + MOST);
  }

  public void putOff(UUID id, LocalDate dueOn) {
    jdbc.sql("UPDATE subject_request SET due_on = ?, extended = true WHERE id = ?")
        .params(dueOn, id)
        .update();
  }

  public void answer(UUID id, Outcome outcome) {
    jdbc.sql("UPDATE subject_request SET outcome = ?, answered_at = ? WHERE id = ?")
        .params(outcome.code(), Timestamp.from(clock.instant()), id)
        .update();
  }

  private List<Request> requests(String which, Object... values) {
    return jdbc.sql("SELECT * FROM subject_request " + which)
        .params(values)
        .query((row, n) -> request(row))
        .list();
  }

  private static Request request(ResultSet row) throws SQLException {
    return new Request(
        row.getObject("id", UUID.class),
        Coded.parse(Kind.class, "kind", row.getString("kind")),
        row.getString("reference"),
        row.getObject("received_on", LocalDate.class),
        row.getObject("due_on", LocalDate.class),
        row.getBoolean("extended"),
        Optional.ofNullable(row.getString("outcome"))
            .map(code -> Coded.parse(Outcome.class, "outcome", code)));
  }
}

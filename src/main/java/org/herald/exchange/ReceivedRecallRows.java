package org.herald.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.herald.notice.Coded;
import org.herald.notice.DispatchId;
import org.herald.notice.DocumentId;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeReference;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.herald.notice.RecallAnswer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Recalls that partners sent, and what we last answered. */
final class ReceivedRecallRows {
  private static final String ROWS =
      """
      SELECT r.*, coalesce(n.state, 'unknown') AS state FROM recall_received r
      LEFT JOIN notice n ON n.issuer = r.issuer AND n.notice_id = r.notice_id
      """;

  private final JdbcTemplate jdbc;

  ReceivedRecallRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param dispatch in which the recall came
   * @param first our first answer
   * @param state of the notice here
   */
  record Row(
      DocumentId recall,
      DispatchId dispatch,
      NoticeReference notice,
      Recall.Action action,
      DocumentId first,
      RecallAnswer.Result result,
      Instant receivedAt,
      Instant answeredAt,
      String state) {}

  /** With our first answer; the same recall again changes nothing. */
  void insert(Recall recall, DispatchId dispatch, RecallAnswer answer, Instant now) {
    jdbc.update(
        """
        INSERT INTO recall_received (issuer, recall_id, dispatch_id, notice_id, version, action,
          answer_id, received_at, result, answered_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        recall.origin().issuer().value(),
        recall.origin().id().value(),
        dispatch.value(),
        recall.notice().id().value(),
        recall.notice().version(),
        recall.action().code(),
        answer.origin().id().value(),
        Times.sql(now),
        answer.result().code(),
        Times.sql(now));
  }

  /** What waits for national systems first, then the newest; at most 200. */
  List<Row> list() {
    return jdbc.query(
        ROWS + "ORDER BY r.result <> 'restricted', r.received_at DESC, r.recall_id LIMIT 200",
        ReceivedRecallRows::row);
  }

  /** One, locked. */
  Optional<Row> lock(PartyId issuer, DocumentId recall) {
    return jdbc
        .query(
            ROWS + "WHERE r.issuer = ? AND r.recall_id = ? FOR UPDATE OF r",
            ReceivedRecallRows::row,
            issuer.value(),
            recall.value())
        .stream()
        .findFirst();
  }

  /** Orders to erase a notice that was kept, locked, the newest first. */
  List<Row> lockKept(PartyId issuer, NoticeId notice) {
    return jdbc.query(
        ROWS
            + """
            WHERE r.issuer = ? AND r.notice_id = ? AND r.action = 'erase' AND r.result = 'kept'
            ORDER BY r.received_at DESC, r.recall_id DESC FOR UPDATE OF r
            """,
        ReceivedRecallRows::row,
        issuer.value(),
        notice.value());
  }

  void answered(Row recall, RecallAnswer.Result result, Instant now) {
    jdbc.update(
        "UPDATE recall_received SET result = ?, answered_at = ? WHERE issuer = ? AND recall_id = ?",
        result.code(),
        Times.sql(now),
        recall.notice().issuer().value(),
        recall.recall().value());
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new DocumentId(row.getObject("recall_id", UUID.class)),
        new DispatchId(row.getObject("dispatch_id", UUID.class)),
        new NoticeReference(
            PartyId.of(row.getString("issuer")),
            new NoticeId(row.getObject("notice_id", UUID.class)),
            row.getInt("version")),
        Coded.parse(Recall.Action.class, "action", row.getString("action")),
        new DocumentId(row.getObject("answer_id", UUID.class)),
        Coded.parse(RecallAnswer.Result.class, "result", row.getString("result")),
        row.getTimestamp("received_at").toInstant(),
        row.getTimestamp("answered_at").toInstant(),
        row.getString("state"));
  }
}

package org.herald.registry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.herald.notice.Coded;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Marks that notices, ours and received, bear because a data subject has asked for something. Every
 * method runs in the caller's transaction: nothing is durable before that commits.
 */
public final class NoticeMarks {
  private final JdbcClient jdbc;
  private final Clock clock;

  NoticeMarks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What a notice is marked as. */
  public enum Mark implements Coded {
    /** The data subject says that it is not right: shown wherever it is read. */
    CONTESTED,
    /** It is kept, and no version of it goes to anybody any more. */
    RESTRICTED
  }

  /**
   * One mark.
   *
   * @param request because of which
   */
  public record Placed(Mark mark, UUID request, Instant at) {}

  /** Marks a notice; false when it bears this mark already. */
  public boolean place(PartyId issuer, NoticeId notice, Mark mark, UUID request) {
    return jdbc.sql(
                """
                INSERT INTO notice_mark (issuer, notice_id, mark, request_id, placed_at)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
            .params(
                issuer.value(),
                notice.value(),
                mark.code(),
                request,
                Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  /** Takes a mark away; false when there was none. */
  public boolean lift(PartyId issuer, NoticeId notice, Mark mark) {
    return jdbc.sql("DELETE FROM notice_mark WHERE issuer = ? AND notice_id = ? AND mark = ?")
            .params(issuer.value(), notice.value(), mark.code())
            .update()
        == 1;
  }

  public List<Placed> of(PartyId issuer, NoticeId notice) {
    return jdbc.sql(
            """
            SELECT mark, request_id, placed_at FROM notice_mark
            WHERE issuer = ? AND notice_id = ? ORDER BY mark
            """)
        .params(issuer.value(), notice.value())
        .query(
            (row, n) ->
                new Placed(
                    Coded.parse(Mark.class, "mark", row.getString("mark")),
                    row.getObject("request_id", UUID.class),
                    row.getTimestamp("placed_at").toInstant()))
        .list();
  }

  public boolean isRestricted(PartyId issuer, NoticeId notice) {
    return of(issuer, notice).stream().anyMatch(placed -> placed.mark() == Mark.RESTRICTED);
  }
}

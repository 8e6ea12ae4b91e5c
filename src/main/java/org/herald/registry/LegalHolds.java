package org.herald.registry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notices, ours and received, that must be kept for a court or a case whatever else would erase
 * them. Every method runs in the caller's transaction: nothing is durable before that commits.
 */
public final class LegalHolds {
  private final JdbcClient jdbc;
  private final Clock clock;

  LegalHolds(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A notice that is kept.
   *
   * @param reference of the court order or case, 1 to 100 characters
   * @param recalledAt when its issuer asked to erase it meanwhile
   */
  public record Hold(
      PartyId issuer,
      NoticeId notice,
      String reference,
      String placedBy,
      Instant placedAt,
      Optional<Instant> recalledAt) {}

  /** Keeps a notice from now on; false when it is kept already. */
  public boolean place(PartyId issuer, NoticeId notice, String reference, String by) {
    return jdbc.sql(
                """
                INSERT INTO legal_hold (issuer, notice_id, reference, placed_by, placed_at)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
            .params(issuer.value(), notice.value(), reference, by, now())
            .update()
        == 1;
  }

  /** The hold on a notice, locked until the transaction ends. */
  public Optional<Hold> lock(PartyId issuer, NoticeId notice) {
    return holds("WHERE issuer = ? AND notice_id = ? FOR UPDATE", issuer.value(), notice.value())
        .stream()
        .findFirst();
  }

  /** Its issuer has asked to erase what is kept. */
  public void recalled(Hold hold) {
    jdbc.sql("UPDATE legal_hold SET recalled_at = ? WHERE issuer = ? AND notice_id = ?")
        .params(now(), hold.issuer().value(), hold.notice().value())
        .update();
  }

  public void lift(Hold hold) {
    jdbc.sql("DELETE FROM legal_hold WHERE issuer = ? AND notice_id = ?")
        .params(hold.issuer().value(), hold.notice().value())
        .update();
  }

  /** The oldest 200. */
  public List<Hold> list() {
    return holds("ORDER BY placed_at, notice_id LIMIT 200");
  }

  private List<Hold> holds(String which, Object... values) {
    return jdbc.sql("SELECT * FROM legal_hold " + which)
        .params(values)
        .query(
            (row, n) ->
                new Hold(
                    PartyId.of(row.getString("issuer")),
                    new NoticeId(row.getObject("notice_id", UUID.class)),
                    row.getString("reference"),
                    row.getString("placed_by"),
                    row.getTimestamp("placed_at").toInstant(),
                    Optional.ofNullable(row.getTimestamp("recalled_at")).map(Timestamp::toInstant)))
        .list();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}

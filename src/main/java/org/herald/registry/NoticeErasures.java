package org.herald.registry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.herald.notice.Coded;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Erasures of notices, ours and received: asked for, agreed to by a second person, complete. Every
 * method runs in the caller's transaction: nothing is durable before that commits.
 */
public final class NoticeErasures {
  private final JdbcClient jdbc;
  private final Clock clock;

  NoticeErasures(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * An erasure and how far it has come.
   *
   * @param agreedBy empty while it waits for a second person
   * @param key the erased key; empty when there was none
   * @param completedAt since when not even a backup of the database can open what was stored
   */
  public record Erasure(
      PartyId issuer,
      NoticeId notice,
      Recall.Reason reason,
      String askedBy,
      Instant askedAt,
      Optional<String> agreedBy,
      Optional<Instant> erasedAt,
      Optional<UUID> key,
      Optional<Instant> completedAt) {

    /** Of a notice whose key was erased before, as a database from a backup shows. */
    public Erasure under(Optional<UUID> erasedKey) {
      return new Erasure(
          issuer, notice, reason, askedBy, askedAt, agreedBy, erasedAt, erasedKey, completedAt);
    }
  }

  /** Asks for one; false when it was asked for before. */
  public boolean ask(PartyId issuer, NoticeId notice, Recall.Reason reason, String by) {
    return jdbc.sql(
                """
                INSERT INTO notice_erasure (issuer, notice_id, reason, asked_by, asked_at)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
            .params(issuer.value(), notice.value(), reason.code(), by, now())
            .update()
        == 1;
  }

  /** The erasure of a notice, locked until the transaction ends. */
  public Optional<Erasure> lock(PartyId issuer, NoticeId notice) {
    return erasures("WHERE issuer = ? AND notice_id = ? FOR UPDATE", issuer.value(), notice.value())
        .stream()
        .findFirst();
  }

  /** It is not wanted any more. */
  public void withdraw(Erasure erasure) {
    jdbc.sql("DELETE FROM notice_erasure WHERE issuer = ? AND notice_id = ?")
        .params(erasure.issuer().value(), erasure.notice().value())
        .update();
  }

  /** Done here, on a second person's word. */
  public void erased(Erasure erasure, String agreedBy, Optional<UUID> key) {
    jdbc.sql(
            """
            UPDATE notice_erasure SET agreed_by = ?, erased_at = ?, key_id = ?
            WHERE issuer = ? AND notice_id = ?
            """)
        .param(agreedBy)
        .param(now())
        .param(key.orElse(null))
        .param(erasure.issuer().value())
        .param(erasure.notice().value())
        .update();
  }

  /** Deletes every version of a notice and the reviews of them; the notice's state stays. */
  public void deleteVersions(Erasure erasure) {
    for (String table : List.of("notice_review", "notice_version")) {
      jdbc.sql("DELETE FROM " + table + " WHERE issuer = ? AND notice_id = ?")
          .params(erasure.issuer().value(), erasure.notice().value())
          .update();
    }
  }

  /** Those that are done here and not known to be complete, at most 200; locked. */
  public List<Erasure> incomplete() {
    return erasures(
        """
        WHERE erased_at IS NOT NULL AND completed_at IS NULL
        ORDER BY erased_at LIMIT 200 FOR UPDATE SKIP LOCKED
        """);
  }

  public void completed(Erasure erasure) {
    jdbc.sql("UPDATE notice_erasure SET completed_at = ? WHERE issuer = ? AND notice_id = ?")
        .params(now(), erasure.issuer().value(), erasure.notice().value())
        .update();
  }

  /** Those that wait first, then the newest; at most 200. */
  public List<Erasure> list() {
    return erasures("ORDER BY (erased_at IS NULL) DESC, asked_at DESC, notice_id LIMIT 200");
  }

  private List<Erasure> erasures(String which, Object... values) {
    return jdbc.sql("SELECT * FROM notice_erasure " + which)
        .params(values)
        .query(
            (row, n) ->
                new Erasure(
                    PartyId.of(row.getString("issuer")),
                    new NoticeId(row.getObject("notice_id", UUID.class)),
                    Coded.parse(Recall.Reason.class, "reason", row.getString("reason")),
                    row.getString("asked_by"),
                    row.getTimestamp("asked_at").toInstant(),
                    Optional.ofNullable(row.getString("agreed_by")),
                    time(row.getTimestamp("erased_at")),
                    Optional.ofNullable(row.getObject("key_id", UUID.class)),
                    time(row.getTimestamp("completed_at"))))
        .list();
  }

  private static Optional<Instant> time(@Nullable Timestamp at) {
    return Optional.ofNullable(at).map(Timestamp::toInstant);
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}

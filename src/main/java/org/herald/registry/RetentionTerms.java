package org.herald.registry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeType;
import org.herald.notice.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long notices are kept, ours and received ones. Every method runs in the caller's transaction:
 * nothing is durable before that commits.
 */
public final class RetentionTerms {
  private static final int AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final RetentionProperties settings;
  private final Clock clock;

  RetentionTerms(JdbcClient jdbc, RetentionProperties settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A notice and the end of its term.
   *
   * @param issuer whose notice it is
   * @param held whether a legal hold keeps it beyond that
   * @param extensions how often its term was extended
   */
  public record Term(
      PartyId issuer,
      NoticeId notice,
      String type,
      Instant keepUntil,
      boolean held,
      int extensions) {}

  private record Fresh(
      PartyId issuer, UUID notice, String type, Instant created, Optional<String> system) {}

  /** Gives notices that have none their term; at most 500. */
  public int assign(PartyId self) {
    List<Fresh> fresh =
        jdbc.sql(
                """
                SELECT n.issuer, n.notice_id, n.type, min(v.created_at) AS created, min(s.system) AS system
                FROM notice n JOIN notice_version v USING (issuer, notice_id)
                LEFT JOIN notice_source s ON s.notice_id = n.notice_id AND n.issuer = ?
                WHERE n.type = ANY (?) AND n.state <> 'erased' AND NOT EXISTS (
                  SELECT FROM notice_retention r WHERE r.issuer = n.issuer AND r.notice_id = n.notice_id)
                GROUP BY n.issuer, n.notice_id, n.type LIMIT ?
                """)
            .params(
                self.value(),
                Arrays.stream(NoticeType.values()).map(NoticeType::code).toArray(String[]::new),
                AT_ONCE)
            .query(
                (row, n) ->
                    new Fresh(
                        PartyId.of(row.getString("issuer")),
                        row.getObject("notice_id", UUID.class),
                        row.getString("type"),
                        row.getTimestamp("created").toInstant(),
                        Optional.ofNullable(row.getString("system"))))
            .list();
    for (Fresh one : fresh) {
      jdbc.sql(
              """
              INSERT INTO notice_retention (issuer, notice_id, keep_until) VALUES (?, ?, ?)
              ON CONFLICT DO NOTHING
              """)
          .params(
              one.issuer().value(),
              one.notice(),
              Timestamp.from(
                  one.issuer().equals(self)
                      ? settings.keepUntil(one.type(), one.system(), one.created())
                      : settings.receivedUntil(one.type(), one.issuer(), one.created())))
          .update();
    }
    return fresh.size();
  }

  /** Those whose review is due and was not asked for yet, which it is from now on. */
  public List<Term> askReviews() {
    List<Term> due =
        terms(
            "AND NOT r.review_asked AND r.keep_until <= ? ORDER BY r.keep_until LIMIT 500 FOR"
                + " UPDATE OF r",
            settings.reviewed(clock.instant()));
    due.forEach(
        one ->
            jdbc.sql(
                    "UPDATE notice_retention SET review_asked = true WHERE issuer = ? AND notice_id"
                        + " = ?")
                .params(one.issuer().value(), one.notice().value())
                .update());
    return due;
  }

  /** Those whose end is near, the nearest first; at most 200. */
  public List<Term> near() {
    return terms(
        "AND r.keep_until <= ? ORDER BY r.keep_until, r.notice_id LIMIT 200",
        settings.reviewed(clock.instant()));
  }

  /** Those past their end that nothing holds, the oldest first; at most 100. */
  public List<Term> over() {
    return terms(
        "AND r.keep_until <= ? AND h.notice_id IS NULL ORDER BY r.keep_until, r.notice_id LIMIT"
            + " 100",
        clock.instant());
  }

  /** The term of a notice, locked; empty when it has none or is erased. */
  public Optional<Term> lock(PartyId issuer, NoticeId notice) {
    return terms(
            "AND r.issuer = ? AND r.notice_id = ? FOR UPDATE OF r", issuer.value(), notice.value())
        .stream()
        .findFirst();
  }

  /** Ends later, and is reviewed again before that. */
  public Instant extend(Term term, int months) {
    Instant from = term.keepUntil().isBefore(clock.instant()) ? clock.instant() : term.keepUntil();
    Instant until = RetentionProperties.later(from, months);
    jdbc.sql(
            """
            UPDATE notice_retention SET keep_until = ?, review_asked = false, extensions = extensions + 1
            WHERE issuer = ? AND notice_id = ?
            """)
        .params(Timestamp.from(until), term.issuer().value(), term.notice().value())
        .update();
    return until;
  }

  private List<Term> terms(String which, Object... values) {
    return jdbc.sql(
            """
            SELECT r.issuer, r.notice_id, n.type, r.keep_until, h.notice_id IS NOT NULL AS held, r.extensions
            FROM notice_retention r JOIN notice n USING (issuer, notice_id)
            LEFT JOIN legal_hold h ON h.issuer = r.issuer AND h.notice_id = r.notice_id
            WHERE n.state <> 'erased'
            """
                + which)
        .params(
            Arrays.stream(values)
                .map(value -> value instanceof Instant at ? Timestamp.from(at) : value)
                .toList())
        .query(
            (row, n) ->
                new Term(
                    PartyId.of(row.getString("issuer")),
                    new NoticeId(row.getObject("notice_id", UUID.class)),
                    row.getString("type"),
                    row.getTimestamp("keep_until").toInstant(),
                    row.getBoolean("held"),
                    row.getInt("extensions")))
        .list();
  }
}

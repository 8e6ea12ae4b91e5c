package org.herald.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.herald.notice.Coded;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Urgency;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Versions of our own notices that wait for a second person. Every method runs in the caller's
 * transaction: nothing is durable before that commits.
 */
public final class Reviews {
  private static final String COLUMNS =
      """
      SELECT r.issuer, r.notice_id, r.version, n.type, r.recipients, r.urgency, r.submitted_by, r.submitted_at,
        r.decision, r.decided_by, r.review_by, r.ground
      FROM notice_review r JOIN notice n USING (issuer, notice_id)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Reviews(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Why a version waits. */
  public enum Ground implements Coded {
    /** Notices of its type always do. */
    TYPE,
    /** It is about somebody or something whose notice was erased: see {@link ReentryGuard}. */
    RE_ENTRY
  }

  /** What was decided, as it is stored. */
  public enum Decision implements Coded {
    APPROVED,
    REFUSED,
    INCOMPLETE,
    /** A later version was submitted, or the notice taken back, before this one was decided on. */
    SUPERSEDED,
    /** One duty officer let it go; a second person has still to look at it. */
    RELEASED
  }

  /**
   * A version and where its review stands.
   *
   * @param kind code of the notice type
   * @param recipients whom it is meant for
   * @param submittedBy a person, or {@code system:} and the national system
   * @param ground why it waits
   * @param decision empty while it waits
   * @param decidedBy who decided, or let it go
   * @param reviewBy until when a released one must have been looked at
   */
  public record Review(
      Registry.Version version,
      String kind,
      List<PartyId> recipients,
      Urgency urgency,
      String submittedBy,
      Instant submittedAt,
      Ground ground,
      Optional<Decision> decision,
      Optional<String> decidedBy,
      Optional<Instant> reviewBy) {
    public Review {
      recipients = List.copyOf(recipients);
    }

    /** Whether somebody has still to decide. */
    public boolean isOpen() {
      return decision.isEmpty() || isReleased();
    }

    public boolean isReleased() {
      return decision.filter(Decision.RELEASED::equals).isPresent();
    }
  }

  /**
   * Puts a version that {@link Registry#storeOwn} has stored before people; earlier ones are over.
   */
  public void submit(
      Registry.Version version,
      List<PartyId> recipients,
      Urgency urgency,
      String submittedBy,
      Ground ground) {
    jdbc.sql(
            """
            UPDATE notice_review SET decision = 'superseded', decided_at = ?
            WHERE issuer = ? AND notice_id = ? AND decision IS NULL
            """)
        .params(now(), version.issuer().value(), version.notice().value())
        .update();
    jdbc.sql(
            """
            INSERT INTO notice_review (issuer, notice_id, version, recipients, urgency, submitted_by, submitted_at,
              ground)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            version.issuer().value(),
            version.notice().value(),
            version.number(),
            recipients.stream().map(PartyId::value).toArray(String[]::new),
            urgency.code(),
            submittedBy,
            now(),
            ground.code())
        .update();
  }

  /** The review of a version, if it needed one. */
  public Optional<Review> of(Registry.Version version) {
    return jdbc.sql(COLUMNS + " WHERE r.issuer = ? AND r.notice_id = ? AND r.version = ?")
        .params(version.issuer().value(), version.notice().value(), version.number())
        .query((row, n) -> review(row))
        .optional();
  }

  /**
   * The review of a notice that somebody has to decide next, the earliest open one; where none is
   * open the newest. Locked until the transaction ends.
   */
  public Optional<Review> lock(PartyId issuer, NoticeId notice) {
    return jdbc.sql(
            COLUMNS
                + """
                 WHERE r.issuer = ? AND r.notice_id = ?
                ORDER BY (r.decision IS NULL OR r.decision = 'released') DESC,
                  CASE WHEN r.decision IS NULL OR r.decision = 'released' THEN r.version ELSE -r.version END
                LIMIT 1 FOR UPDATE OF r
                """)
        .params(issuer.value(), notice.value())
        .query((row, n) -> review(row))
        .optional();
  }

  /** What waits of a notice, or has still to be looked at, is over: the notice was taken back. */
  public void close(PartyId issuer, NoticeId notice) {
    jdbc.sql(
            """
            UPDATE notice_review SET decision = 'superseded', decided_at = ?
            WHERE issuer = ? AND notice_id = ? AND (decision IS NULL OR decision = 'released')
            """)
        .params(now(), issuer.value(), notice.value())
        .update();
  }

  /** Reviews that wait for somebody, the oldest first, at most 200. */
  public List<Review> open() {
    return jdbc.sql(
            COLUMNS
                + " WHERE r.decision IS NULL OR r.decision = 'released' ORDER BY r.submitted_at,"
                + " r.notice_id LIMIT 200")
        .query((row, n) -> review(row))
        .list();
  }

  /**
   * Keeps a decision.
   *
   * @param reviewBy for {@link Decision#RELEASED}
   */
  public void decide(
      Registry.Version version, Decision decision, String by, Optional<Instant> reviewBy) {
    jdbc.sql(
            """
            UPDATE notice_review SET decision = ?, decided_by = ?, decided_at = ?, review_by = coalesce(?, review_by)
            WHERE issuer = ? AND notice_id = ? AND version = ?
            """)
        .param(decision.code())
        .param(by)
        .param(now())
        .param(reviewBy.map(Timestamp::from).orElse(null))
        .param(version.issuer().value())
        .param(version.notice().value())
        .param(version.number())
        .update();
    String state =
        switch (decision) {
          case APPROVED, RELEASED -> "active";
          case REFUSED -> "refused";
          case INCOMPLETE -> "incomplete";
          case SUPERSEDED -> "submitted";
        };
    // A version that was refused does not end the one that is in force.
    jdbc.sql(
            """
            UPDATE notice SET state = ?, changed_at = ?
            WHERE issuer = ? AND notice_id = ? AND state IN ('submitted', 'refused', 'incomplete')
            """)
        .params(state, now(), version.issuer().value(), version.notice().value())
        .update();
  }

  private static Review review(ResultSet row) throws SQLException {
    return new Review(
        new Registry.Version(
            PartyId.of(row.getString("issuer")),
            new NoticeId(row.getObject("notice_id", UUID.class)),
            row.getInt("version")),
        row.getString("type"),
        List.of((String[]) row.getArray("recipients").getArray()).stream()
            .map(PartyId::of)
            .toList(),
        Coded.parse(Urgency.class, "urgency", row.getString("urgency")),
        row.getString("submitted_by"),
        row.getTimestamp("submitted_at").toInstant(),
        Coded.parse(Ground.class, "ground", row.getString("ground")),
        Optional.ofNullable(row.getString("decision"))
            .map(code -> Coded.parse(Decision.class, "decision", code)),
        Optional.ofNullable(row.getString("decided_by")),
        time(row.getTimestamp("review_by")));
  }

  private static Optional<Instant> time(@Nullable Timestamp at) {
    return Optional.ofNullable(at).map(Timestamp::toInstant);
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}

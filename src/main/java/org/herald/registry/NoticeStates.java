package org.herald.registry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeReference;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * In which state a notice stands, ours or received. Every method runs in the caller's transaction
 * and locks the notice's row until that ends.
 */
public final class NoticeStates {
  private static final String UNKNOWN = "unknown";

  private final JdbcClient jdbc;
  private final Clock clock;

  NoticeStates(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.marks = new NoticeMarks(jdbc, clock);
  }

  private final NoticeMarks marks;

  private static final Set<String> CLOSED = Set.of("withdrawn", "expired", "erased");

  /** What an issuer's recall met here. */
  public enum Met {
    /** The notice never came; from now on the recalled versions have no effect when they do. */
    UNKNOWN,
    /** A later version is held: the recall has no effect on it. */
    NEWER,
    /** It was held, and is suspended or erased from now on. */
    HELD
  }

  /**
   * The issuer of a received notice takes it back.
   *
   * @param notice what is recalled, up to this version
   */
  public Met recalled(NoticeReference notice, Recall.Action action) {
    return jdbc.sql(
            """
            INSERT INTO notice AS held (issuer, notice_id, type, state, held_version, changed_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (issuer, notice_id) DO UPDATE
            SET state = CASE WHEN held.held_version <= excluded.held_version AND held.state <> 'erased'
                THEN excluded.state ELSE held.state END,
              held_version = greatest(held.held_version, excluded.held_version), changed_at = excluded.changed_at
            RETURNING type, held_version
            """)
        .params(
            notice.issuer().value(),
            notice.id().value(),
            UNKNOWN,
            action == Recall.Action.ERASE ? "erased" : "suspended",
            notice.version(),
            now())
        .query(
            (row, n) -> {
              if (row.getString("type").equals(UNKNOWN)) {
                return Met.UNKNOWN;
              }
              return row.getInt("held_version") > notice.version() ? Met.NEWER : Met.HELD;
            })
        .single();
  }

  private record Own(int version, String state) {}

  /**
   * What a recall of ours made of a notice.
   *
   * @param version the newest
   * @param from the state before
   * @param to the state now
   */
  public record Withdrawn(int version, String from, String to) {}

  /**
   * Takes back a notice of ours: suspended, or withdrawn for good, as an outcome always does. A
   * correction leaves it as it is.
   *
   * @throws RejectedException {@code not-found}; {@code notice-closed} when it was withdrawn before
   */
  public Withdrawn withdraw(
      PartyId self, NoticeId notice, Recall.Action action, Recall.Reason reason) {
    Own before =
        own(self, notice)
            .orElseThrow(
                () ->
                    new RejectedException(
                        FailureCode.NOT_FOUND, "No notice of ours has the id " + notice + "."));
    if (!before.state().equals("active") && !before.state().equals("suspended")) {
      throw new RejectedException(
          FailureCode.NOTICE_CLOSED,
          "Notice " + notice + " is " + before.state() + ": there is nothing to recall.");
    }
    String after = after(before.state(), action, reason);
    jdbc.sql("UPDATE notice SET state = ?, changed_at = ? WHERE issuer = ? AND notice_id = ?")
        .params(after, now(), self.value(), notice.value())
        .update();
    return new Withdrawn(before.version(), before.state(), after);
  }

  /**
   * A notice, ours or received, is erased here, whatever its state.
   *
   * @return its newest version and the state before
   * @throws RejectedException {@code not-found}; {@code notice-closed} when it was erased before
   */
  public Withdrawn erase(PartyId issuer, NoticeId notice) {
    Own before = require(issuer, notice);
    jdbc.sql(
            "UPDATE notice SET state = 'erased', changed_at = ? WHERE issuer = ? AND notice_id = ?")
        .params(now(), issuer.value(), notice.value())
        .update();
    return new Withdrawn(before.version(), before.state(), "erased");
  }

  /**
   * Locks a notice of which something is held.
   *
   * @throws RejectedException {@code not-found}; {@code notice-closed} when it was erased before
   */
  public void requireHeld(PartyId issuer, NoticeId notice) {
    require(issuer, notice);
  }

  /**
   * Locks a notice, if it is known, that is about to go to somebody.
   *
   * @throws RejectedException {@code notice-closed} when it was withdrawn, has expired or is
   *     erased; {@code processing-restricted} when it is marked so
   */
  public void requireOpen(PartyId issuer, NoticeId notice) {
    own(issuer, notice)
        .map(Own::state)
        .filter(CLOSED::contains)
        .ifPresent(
            state -> {
              throw new RejectedException(
                  FailureCode.NOTICE_CLOSED,
                  "Notice "
                      + notice
                      + " is "
                      + state
                      + ": no version of it goes to anybody any more. Where there is a new reason,"
                      + " make a new notice.");
            });
    if (marks.isRestricted(issuer, notice)) {
      throw new RejectedException(
          FailureCode.PROCESSING_RESTRICTED,
          "Notice "
              + notice
              + " is restricted at a data subject's request: it goes to nobody until the mark is"
              + " taken away (herald rights mark --lift).");
    }
  }

  private Own require(PartyId issuer, NoticeId notice) {
    Own before =
        own(issuer, notice)
            .orElseThrow(
                () ->
                    new RejectedException(
                        FailureCode.NOT_FOUND,
                        "No notice of " + issuer + " with the id " + notice + " is held here."));
    if (before.state().equals("erased")) {
      throw new RejectedException(
          FailureCode.NOTICE_CLOSED, "Notice " + notice + " is erased already.");
    }
    return before;
  }

  private static String after(String before, Recall.Action action, Recall.Reason reason) {
    if (reason.isOutcome()) {
      return "withdrawn";
    }
    return switch (action) {
      case CORRECT -> before;
      case SUSPEND -> "suspended";
      case ERASE -> "withdrawn";
    };
  }

  private Optional<Own> own(PartyId self, NoticeId notice) {
    return jdbc.sql(
            """
            SELECT held_version, state FROM notice
            WHERE issuer = ? AND notice_id = ? AND type <> ? FOR UPDATE
            """)
        .params(self.value(), notice.value(), UNKNOWN)
        .query((row, n) -> new Own(row.getInt("held_version"), row.getString("state")))
        .optional();
  }

  /** Forgets notices that never came although their recall did, once they cannot come any more. */
  public int forgetUnknown(Duration age) {
    return jdbc.sql("DELETE FROM notice WHERE type = ? AND changed_at < ?")
        .params(UNKNOWN, Timestamp.from(clock.instant().minus(age)))
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}

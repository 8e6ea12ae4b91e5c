package org.herald.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.notice.Coded;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of trail_read. */
final class ReadRows {
  private static final String COLUMNS =
      "SELECT read_id, person, read_at, event, purpose, notice, amount, oddities FROM trail_read";

  private final JdbcClient jdbc;

  ReadRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Reading why, Readings.Read read, Set<Oddity> odd, Instant now) {
    jdbc.sql(
            """
            INSERT INTO trail_read (person, read_at, event, purpose, notice, amount, oddities)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(why.reader().name())
        .param(now.atOffset(ZoneOffset.UTC))
        .param(read.event())
        .param(why.purpose().code())
        .param(read.notice().orElse(null))
        .param(read.amount())
        .param(odd.stream().map(Coded::code).sorted().toArray(String[]::new))
        .update();
  }

  /** The breaking of the glass itself is looked at, whether or not anything was read. */
  void insertGlass(Person person, Instant now) {
    jdbc.sql(
            """
            INSERT INTO trail_read (person, read_at, event, amount, oddities)
            VALUES (?, ?, 'access.glass-broken', 0, ?)
            """)
        .param(person.name())
        .param(now.atOffset(ZoneOffset.UTC))
        .param(new String[] {Oddity.GLASS_BROKEN.code()})
        .update();
  }

  /** Whether what a person did behind a broken glass still waits for a reviewer. */
  boolean isGlassWaiting(String person) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM trail_read
              WHERE person = ? AND ? = ANY (oddities) AND signed_at IS NULL)
            """)
        .params(person, Oddity.GLASS_BROKEN.code())
        .query(Boolean.class)
        .single();
  }

  long amountSince(String person, Instant since) {
    return jdbc.sql(
            "SELECT coalesce(sum(amount), 0) FROM trail_read WHERE person = ? AND read_at > ?")
        .params(person, since.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** Drops what was ordinary or has been signed, and is old. The audit trail keeps its entry. */
  void forget(Instant before) {
    jdbc.sql(
            """
            DELETE FROM trail_read
            WHERE read_at < ? AND (oddities = '{}' OR signed_at IS NOT NULL)
            """)
        .param(before.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Readings.Waiting> waiting() {
    return jdbc.sql(
            COLUMNS + " WHERE oddities <> '{}' AND signed_at IS NULL ORDER BY read_id LIMIT 200")
        .query(ReadRows::row)
        .list();
  }

  Optional<Readings.Waiting> lockWaiting(long id) {
    return jdbc.sql(
            COLUMNS + " WHERE read_id = ? AND oddities <> '{}' AND signed_at IS NULL FOR UPDATE")
        .param(id)
        .query(ReadRows::row)
        .optional();
  }

  void sign(long id, String by, boolean fault, String note, Instant now) {
    jdbc.sql(
            """
            UPDATE trail_read SET signed_by = ?, signed_at = ?, fault = ?, note = ?
            WHERE read_id = ?
            """)
        .params(by, now.atOffset(ZoneOffset.UTC), fault, note, id)
        .update();
  }

  private static Readings.Waiting row(ResultSet row, int number) throws SQLException {
    return new Readings.Waiting(
        row.getLong("read_id"),
        row.getString("person"),
        row.getTimestamp("read_at").toInstant(),
        row.getString("event"),
        Optional.ofNullable(row.getString("purpose")),
        Optional.ofNullable(row.getString("notice")),
        row.getInt("amount"),
        List.of((String[]) row.getArray("oddities").getArray()));
  }
}

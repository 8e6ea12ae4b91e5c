package org.herald.access;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.notice.Coded;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of person and person_confirmation. */
final class PersonRows {
  /**
   * @param state {@code asked}, {@code active} or {@code ended}
   * @param confirmedBy who has confirmed, in the order of time
   */
  @SuppressWarnings("ArrayRecordComponent") // compared in constant time, never by equals
  record Row(Person person, byte[] secretSha256, String state, List<String> confirmedBy) {
    /** Whether this is the key of somebody who has access. */
    boolean isShownBy(Credential shown) {
      return MessageDigest.isEqual(secretSha256, shown.sha256()) && state.equals("active");
    }
  }

  private final JdbcClient jdbc;

  PersonRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whoever else admits or ends somebody waits until the transaction has ended, on every node. */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('person', 96))").query(row -> {});
  }

  Optional<Row> find(String name) {
    return rows("WHERE name = ?", name).stream().findFirst();
  }

  List<Row> all() {
    return rows("WHERE true OR name = ?", "");
  }

  private List<Row> rows(String where, String name) {
    return jdbc.sql(
            """
            SELECT p.*, array(SELECT confirmed_by FROM person_confirmation c
              WHERE c.name = p.name AND c.secret_sha256 = p.secret_sha256 ORDER BY confirmed_at)
              AS confirmed
            FROM person p %s ORDER BY name
            """
                .formatted(where))
        .param(name)
        .query(PersonRows::row)
        .list();
  }

  void ask(Person person, byte[] secretSha256, Instant now) {
    jdbc.sql(
            """
            INSERT INTO person (name, roles, secret_sha256, state, asked_at)
            VALUES (?, ?, ?, 'asked', ?)
            ON CONFLICT (name) DO UPDATE SET roles = excluded.roles, state = 'asked',
              secret_sha256 = excluded.secret_sha256, asked_at = excluded.asked_at,
              active_at = NULL, ended_at = NULL, broken_until = NULL
            """)
        .params(
            person.name(),
            person.roles().stream().map(Coded::code).sorted().toArray(String[]::new),
            secretSha256,
            sql(now))
        .update();
  }

  void confirm(Row row, String by, Instant now) {
    jdbc.sql(
            """
            INSERT INTO person_confirmation (name, secret_sha256, confirmed_by, confirmed_at)
            VALUES (?, ?, ?, ?)
            """)
        .params(row.person().name(), row.secretSha256(), by, sql(now))
        .update();
  }

  void activate(String name, Instant now) {
    jdbc.sql("UPDATE person SET state = 'active', active_at = ? WHERE name = ?")
        .params(sql(now), name)
        .update();
  }

  void end(String name, Instant now) {
    jdbc.sql("UPDATE person SET state = 'ended', ended_at = ?, broken_until = NULL WHERE name = ?")
        .params(sql(now), name)
        .update();
  }

  void breakGlass(String name, Instant until) {
    jdbc.sql("UPDATE person SET broken_until = ? WHERE name = ?").params(sql(until), name).update();
  }

  private static OffsetDateTime sql(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    Set<Role> roles =
        Arrays.stream((String[]) row.getArray("roles").getArray())
            .map(code -> Coded.parse(Role.class, "role", code))
            .collect(Collectors.toUnmodifiableSet());
    var broken = row.getTimestamp("broken_until");
    return new Row(
        new Person(
            row.getString("name"),
            roles,
            broken == null ? Optional.empty() : Optional.of(broken.toInstant())),
        row.getBytes("secret_sha256"),
        row.getString("state"),
        List.of((String[]) row.getArray("confirmed").getArray()));
  }
}

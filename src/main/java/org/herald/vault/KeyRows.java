package org.herald.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of {@code vault_notice_key}, and which of them were erased. */
final class KeyRows {
  private final JdbcTemplate jdbc;

  KeyRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A row that was found or made; made ones are not durable before the caller's commit. */
  record Found(KeyRow row, boolean made) {}

  /**
   * Finds the keys of these notices, locked against erasing until the transaction ends, and inserts
   * those that there are none of, in one round trip. A notice may be missing in the answer: the
   * epoch has just ended, or another transaction made or erased its key at this very moment. Then
   * ask again.
   *
   * @param offered a fresh key for each notice, wrapped under this epoch's key
   */
  List<Found> findOrInsert(UUID epoch, List<KeyRow> offered) {
    return jdbc.query(
        """
        WITH door AS MATERIALIZED (SELECT vault_epoch_open(?) AS is_open),
        given AS (
          SELECT * FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::bytea[])
            AS given (key_id, issuer, notice_id, wrapped)
        ), held AS (
          SELECT k.key_id, k.issuer, k.notice_id, k.epoch, k.wrapped
          FROM vault_notice_key k JOIN given g ON k.issuer = g.issuer AND k.notice_id = g.notice_id
          FOR KEY SHARE OF k
        ), made AS (
          INSERT INTO vault_notice_key (key_id, issuer, notice_id, epoch, wrapped)
          SELECT g.key_id, g.issuer, g.notice_id, ?, g.wrapped FROM given g, door WHERE door.is_open
          ORDER BY g.issuer, g.notice_id
          ON CONFLICT (issuer, notice_id) DO NOTHING
          RETURNING key_id, issuer, notice_id, epoch, wrapped
        )
        SELECT key_id, issuer, notice_id, epoch, wrapped, false AS is_made FROM held
        UNION ALL SELECT key_id, issuer, notice_id, epoch, wrapped, true FROM made
        """,
        (row, n) -> new Found(row(row), row.getBoolean("is_made")),
        epoch,
        column(offered, KeyRow::id, UUID[]::new),
        column(offered, one -> one.notice().issuer(), String[]::new),
        column(offered, one -> one.notice().notice(), UUID[]::new),
        column(offered, KeyRow::wrapped, byte[][]::new),
        epoch);
  }

  List<KeyRow> byId(Collection<UUID> ids) {
    return jdbc.query(
        "SELECT key_id, issuer, notice_id, epoch, wrapped FROM vault_notice_key WHERE key_id = ANY"
            + " (?)",
        (row, n) -> row(row),
        (Object) ids.toArray(UUID[]::new));
  }

  /** Deletes a notice's key and remembers its id; the ids of those deleted, at most one. */
  List<UUID> erase(NoticeRef notice, Instant now) {
    return jdbc.query(
        """
        WITH gone AS (
          DELETE FROM vault_notice_key WHERE issuer = ? AND notice_id = ? RETURNING key_id, epoch)
        INSERT INTO vault_erased (key_id, epoch, erased_at) SELECT key_id, epoch, ? FROM gone
        RETURNING key_id
        """,
        (row, n) -> row.getObject(1, UUID.class),
        notice.issuer(),
        notice.notice(),
        Timestamp.from(now));
  }

  /** Under which epoch's key an erased key was wrapped; empty when it was not erased. */
  List<UUID> epochOfErased(UUID key) {
    return jdbc.query(
        "SELECT epoch FROM vault_erased WHERE key_id = ?",
        (row, n) -> row.getObject(1, UUID.class),
        key);
  }

  /** Erased keys that an epoch key still opens in a backup. */
  List<UUID> erasedInLivingEpochs() {
    return jdbc.query(
        """
        SELECT r.key_id FROM vault_erased r JOIN vault_epoch e USING (epoch)
        WHERE e.state <> 'destroyed' ORDER BY r.key_id
        """,
        (row, n) -> row.getObject(1, UUID.class));
  }

  /**
   * Erases what a database from a backup still has.
   *
   * @param epoch whose end completes it
   * @return how many it had
   */
  int eraseAgain(Collection<UUID> keys, UUID epoch, Instant now) {
    UUID[] ids = keys.toArray(UUID[]::new);
    jdbc.update(
        "INSERT INTO vault_erased SELECT key_id, ?, ? FROM unnest(?) AS key_id ON CONFLICT DO"
            + " NOTHING",
        epoch,
        Timestamp.from(now),
        ids);
    return jdbc.update("DELETE FROM vault_notice_key WHERE key_id = ANY (?)", (Object) ids);
  }

  /** Leaves word, in the same transaction, that what was erased is to be erased again elsewhere. */
  void restored(Instant now) {
    jdbc.update(
        """
        INSERT INTO restoration (seen_at)
        SELECT ? WHERE NOT EXISTS (SELECT FROM restoration WHERE settled_at IS NULL)
        """,
        Timestamp.from(now));
  }

  /** Some keys wrapped under this epoch's key, locked against another node's rewrapping. */
  List<KeyRow> lockUnder(UUID epoch, int most) {
    return jdbc.query(
        """
        SELECT key_id, issuer, notice_id, epoch, wrapped FROM vault_notice_key WHERE epoch = ?
        LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
        """,
        (row, n) -> row(row),
        epoch,
        most);
  }

  boolean anyUnder(UUID epoch) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT EXISTS (SELECT FROM vault_notice_key WHERE epoch = ?)", Boolean.class, epoch));
  }

  /** Replaces what wraps these keys, in one round trip. */
  void rewrap(List<KeyRow> rows) {
    jdbc.update(
        """
        UPDATE vault_notice_key k SET epoch = given.epoch, wrapped = given.wrapped
        FROM unnest(?::uuid[], ?::uuid[], ?::bytea[]) AS given (key_id, epoch, wrapped)
        WHERE k.key_id = given.key_id
        """,
        column(rows, KeyRow::id, UUID[]::new),
        column(rows, KeyRow::epoch, UUID[]::new),
        column(rows, KeyRow::wrapped, byte[][]::new));
  }

  void deleteUnder(Collection<UUID> epochs) {
    jdbc.update(
        "DELETE FROM vault_notice_key WHERE epoch = ANY (?)", (Object) epochs.toArray(UUID[]::new));
  }

  /** Puts rows of a copy in, where the table has none for the notice. */
  int restore(List<KeyRow> rows) {
    return jdbc.update(
        """
        INSERT INTO vault_notice_key (key_id, issuer, notice_id, epoch, wrapped)
        SELECT * FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::bytea[])
        ON CONFLICT DO NOTHING
        """,
        column(rows, KeyRow::id, UUID[]::new),
        column(rows, one -> one.notice().issuer(), String[]::new),
        column(rows, one -> one.notice().notice(), UUID[]::new),
        column(rows, KeyRow::epoch, UUID[]::new),
        column(rows, KeyRow::wrapped, byte[][]::new));
  }

  /** Every row, one after the other; in a transaction, so that they are not read at once. */
  void each(Consumer<KeyRow> consumer) {
    var streaming = new JdbcTemplate(java.util.Objects.requireNonNull(jdbc.getDataSource()));
    streaming.setFetchSize(1_000);
    streaming.query(
        "SELECT key_id, issuer, notice_id, epoch, wrapped FROM vault_notice_key",
        row -> {
          consumer.accept(row(row));
        });
  }

  private static KeyRow row(ResultSet row) throws SQLException {
    return new KeyRow(
        row.getObject("key_id", UUID.class),
        new NoticeRef(row.getString("issuer"), row.getObject("notice_id", UUID.class)),
        row.getObject("epoch", UUID.class),
        row.getBytes("wrapped"));
  }

  private static <T> T[] column(
      List<KeyRow> rows, Function<KeyRow, T> value, java.util.function.IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}

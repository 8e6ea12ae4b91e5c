package org.herald.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of entries that are committed and not yet in the log, and the details beside it. */
final class PendingEntries {
  /** First key of the room's advisory locks; the second is the shard's year. */
  private static final int LOCK_CLASS = 0x4C6F67;

  /** One entry on its way in. */
  @SuppressWarnings("ArrayRecordComponent") // lives within one append
  record Arrival(
      byte[] entry,
      byte[] commitment,
      Details.Encrypted detail,
      @Nullable String dispatch,
      @Nullable String notice) {}

  /** One entry about to get its index. */
  @SuppressWarnings("ArrayRecordComponent") // lives within one sequencing round
  record Waiting(long id, Instant at, byte[] entry) {}

  /** How many wait, and since when. */
  record Backlog(long entries, Optional<Instant> oldest) {}

  private final JdbcClient jdbc;

  PendingEntries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Inserts the entries in order, in the caller's transaction, and keeps their shard open until
   * that transaction ends.
   *
   * @return false, with nothing inserted into the log's way, if a later shard is already open
   */
  boolean insert(int year, Instant at, List<Arrival> arrivals) {
    // Shared until the caller's commit: a shard is closed only under the exclusive lock, so an
    // entry always lands in the shard its receipt names, however late its transaction commits.
    jdbc.sql("SELECT pg_advisory_xact_lock_shared(?, ?)").params(LOCK_CLASS, year).query(row -> {});
    int inserted =
        jdbc.sql(
                """
                WITH given AS (
                  SELECT * FROM unnest(?::bytea[], ?::bytea[], ?::text[], ?::bytea[], ?::bytea[],
                      ?::text[], ?::text[])
                    WITH ORDINALITY AS given
                      (entry, commitment, key_id, nonce, ciphertext, dispatch, notice, position)
                ), kept AS (
                  INSERT INTO audit_detail (commitment, at, notice, key_id, nonce, ciphertext)
                  SELECT commitment, ?, notice, key_id, nonce, ciphertext FROM given
                )
                INSERT INTO audit_pending (year, at, dispatch, notice, commitment, entry)
                SELECT ?, ?, dispatch, notice, commitment, entry FROM given
                WHERE NOT EXISTS (SELECT FROM audit_shard WHERE year > ?)
                ORDER BY position
                """)
            .param(arrivals.stream().map(Arrival::entry).toArray(byte[][]::new))
            .param(arrivals.stream().map(Arrival::commitment).toArray(byte[][]::new))
            .param(arrivals.stream().map(a -> a.detail().keyId()).toArray(String[]::new))
            .param(arrivals.stream().map(a -> a.detail().nonce()).toArray(byte[][]::new))
            .param(arrivals.stream().map(a -> a.detail().ciphertext()).toArray(byte[][]::new))
            .param(arrivals.stream().map(Arrival::dispatch).toArray(String[]::new))
            .param(arrivals.stream().map(Arrival::notice).toArray(String[]::new))
            .param(at.atOffset(ZoneOffset.UTC))
            .param(year)
            .param(at.atOffset(ZoneOffset.UTC))
            .param(year)
            .update();
    return inserted == arrivals.size();
  }

  /** Keeps the detail of an entry the log makes itself. */
  void keepDetail(Commitment commitment, Details.Encrypted detail, Instant at) {
    jdbc.sql(
            "INSERT INTO audit_detail (commitment, at, key_id, nonce, ciphertext) VALUES (?, ?, ?,"
                + " ?, ?)")
        .params(
            commitment.value(),
            at.atOffset(ZoneOffset.UTC),
            detail.keyId(),
            detail.nonce(),
            detail.ciphertext())
        .update();
  }

  /** The oldest arrivals of a shard, in order of arrival. */
  List<Waiting> next(int year, int most) {
    return jdbc.sql("SELECT id, at, entry FROM audit_pending WHERE year = ? ORDER BY id LIMIT ?")
        .params(year, most)
        .query(
            (row, number) ->
                new Waiting(
                    row.getLong("id"), row.getTimestamp("at").toInstant(), row.getBytes("entry")))
        .list();
  }

  /** The first shard later than this one that entries wait for. */
  OptionalInt yearAfter(int year) {
    return jdbc.sql("SELECT min(year) FROM audit_pending WHERE year > ?")
        .param(year)
        .query(
            (row, number) -> {
              int found = row.getInt(1);
              return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(found);
            })
        .single();
  }

  /** Whether no transaction in flight can still bring an entry for this shard, until we end. */
  boolean tryCloseDoor(int year) {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(?, ?)")
        .params(LOCK_CLASS, year)
        .query(Boolean.class)
        .single();
  }

  Backlog backlog() {
    return jdbc.sql("SELECT count(*), min(at) AS oldest FROM audit_pending")
        .query(
            (row, number) ->
                new Backlog(
                    row.getLong(1),
                    Optional.ofNullable(row.getTimestamp("oldest")).map(t -> t.toInstant())))
        .single();
  }
}

package org.herald.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.herald.audit.LogRows.Shard;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds to the log's rows, within a sequencing transaction that holds the lock. */
final class LogInserts {
  /** A pending entry with its place in the log. */
  @SuppressWarnings("ArrayRecordComponent") // lives within one sequencing round
  record Placed(long pendingId, long index, byte[] leafHash) {}

  private final JdbcClient jdbc;

  LogInserts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes the one lock that excludes every other node, until the transaction ends.
   *
   * @param stallTimeout after which the database gives up waiting, and ends us if we stall
   */
  void lock(Duration stallTimeout) {
    String millis = Long.toString(stallTimeout.toMillis());
    jdbc.sql(
            """
            SELECT set_config('idle_in_transaction_session_timeout', ?, true),
                   set_config('lock_timeout', ?, true)
            """)
        .params(millis, millis)
        .query(row -> {});
    jdbc.sql("SELECT single FROM audit_state FOR UPDATE").query(Boolean.class).single();
  }

  void open(Shard shard, Instant at) {
    jdbc.sql("INSERT INTO audit_shard (year, origin, public_key, opened_at) VALUES (?, ?, ?, ?)")
        .params(shard.year(), shard.origin(), shard.publicKey(), at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Opens a log that closes the one before it, in the owner's role.
   *
   * @param succession the statement that says so, exact bytes
   */
  void openSuccessor(Shard shard, byte[] succession, Instant at) {
    jdbc.sql(
            """
            INSERT INTO audit_shard (year, origin, public_key, opened_at, succession)
            VALUES (?, ?, ?, ?, ?)
            """)
        .params(
            shard.year(),
            shard.origin(),
            shard.publicKey(),
            at.atOffset(ZoneOffset.UTC),
            succession)
        .update();
  }

  /** Moves pending entries to their places. */
  void place(int year, List<Placed> placed) {
    Long[] ids = placed.stream().map(Placed::pendingId).toArray(Long[]::new);
    int moved =
        jdbc.sql(
                """
                WITH place AS (
                  SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bytea[])
                    AS place (id, leaf_index, leaf_hash)
                ), taken AS (
                  DELETE FROM audit_pending WHERE id = ANY (?::bigint[]) RETURNING *
                )
                INSERT INTO audit_entry
                  (year, leaf_index, at, dispatch, notice, commitment, leaf_hash, entry)
                SELECT ?, leaf_index, at, dispatch, notice, commitment, leaf_hash, entry
                FROM place JOIN taken USING (id)
                """)
            .param(ids)
            .param(placed.stream().map(Placed::index).toArray(Long[]::new))
            .param(placed.stream().map(Placed::leafHash).toArray(byte[][]::new))
            .param(ids)
            .param(year)
            .update();
    if (moved != placed.size()) {
      throw new IllegalStateException("pending entries vanished while the state row was locked");
    }
  }

  /** Inserts an entry that never was pending: the log's own first one. */
  void insertOwn(int year, Instant at, Commitment commitment, byte[] leafHash, byte[] entry) {
    jdbc.sql(
            """
            INSERT INTO audit_entry (year, leaf_index, at, commitment, leaf_hash, entry)
            VALUES (?, 0, ?, ?, ?, ?)
            """)
        .params(year, at.atOffset(ZoneOffset.UTC), commitment.value(), leafHash, entry)
        .update();
  }

  void insert(int year, List<FullTile> tiles) {
    if (tiles.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO audit_tile (year, level, tile_index, data, root)
            SELECT ?, level, tile_index, data, root
            FROM unnest(?::smallint[], ?::bigint[], ?::bytea[], ?::bytea[])
              AS tile (level, tile_index, data, root)
            """)
        .param(year)
        .param(tiles.stream().map(FullTile::level).toArray(Integer[]::new))
        .param(tiles.stream().map(FullTile::index).toArray(Long[]::new))
        .param(tiles.stream().map(FullTile::data).toArray(byte[][]::new))
        .param(tiles.stream().map(FullTile::root).toArray(byte[][]::new))
        .update();
  }

  void insert(int year, Checkpoint checkpoint, Instant signedAt) {
    jdbc.sql(
            """
            INSERT INTO audit_checkpoint (year, size, root, note, signed_at)
            VALUES (?, ?, ?, ?, ?)
            """)
        .params(
            year,
            checkpoint.size(),
            checkpoint.root(),
            checkpoint.note(),
            signedAt.atOffset(ZoneOffset.UTC))
        .update();
  }
}

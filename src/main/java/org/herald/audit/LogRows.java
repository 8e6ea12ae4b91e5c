package org.herald.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log as rows: shards, entries, full tiles and checkpoints. Nothing here is ever changed. */
final class LogRows {
  /** One calendar year's log. */
  @SuppressWarnings("ArrayRecordComponent") // never leaves the room
  record Shard(int year, String origin, byte[] publicKey) {}

  /** A pending entry with its place in the log. */
  @SuppressWarnings("ArrayRecordComponent") // lives within one sequencing round
  record Placed(long pendingId, long index, byte[] leafHash) {}

  private final JdbcClient jdbc;

  LogRows(JdbcClient jdbc) {
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

  /** The newest shard, the only one that still grows. */
  Optional<Shard> openShard() {
    return jdbc.sql("SELECT year, origin, public_key FROM audit_shard ORDER BY year DESC LIMIT 1")
        .query(
            (row, number) ->
                new Shard(row.getInt("year"), row.getString("origin"), row.getBytes("public_key")))
        .optional();
  }

  List<Shard> shards() {
    return jdbc.sql("SELECT year, origin, public_key FROM audit_shard ORDER BY year")
        .query(
            (row, number) ->
                new Shard(row.getInt("year"), row.getString("origin"), row.getBytes("public_key")))
        .list();
  }

  void open(Shard shard, Instant at) {
    jdbc.sql("INSERT INTO audit_shard (year, origin, public_key, opened_at) VALUES (?, ?, ?, ?)")
        .params(shard.year(), shard.origin(), shard.publicKey(), at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The newest committed checkpoint of a shard. */
  Optional<Checkpoint> newestCheckpoint(Shard shard) {
    return jdbc.sql(
            """
            SELECT size, root, note FROM audit_checkpoint
            WHERE year = ? ORDER BY size DESC LIMIT 1
            """)
        .param(shard.year())
        .query(
            (row, number) ->
                new Checkpoint(
                    shard.origin(),
                    row.getLong("size"),
                    row.getBytes("root"),
                    row.getBytes("note")))
        .optional();
  }

  /** Whether exactly this tree was ever signed here. */
  boolean holds(int year, Checkpoint published) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM audit_checkpoint WHERE year = ? AND size = ? AND root = ?)
            """)
        .params(year, published.size(), published.root())
        .query(Boolean.class)
        .single();
  }

  /** The right edge of a shard's tree at a committed size. */
  RightEdge edge(int year, long size) {
    var levels = new ArrayList<List<byte[]>>();
    for (int level = 0; RightEdge.nodes(size, level) > 0; level++) {
      long nodes = RightEdge.nodes(size, level);
      long first = nodes - RightEdge.width(size, level);
      levels.add(
          level == 0 ? leafHashes(year, first, nodes) : roots(year, level - 1, first, nodes));
    }
    return new RightEdge(size, levels);
  }

  private List<byte[]> leafHashes(int year, long first, long end) {
    return jdbc.sql(
            """
            SELECT leaf_hash FROM audit_entry
            WHERE year = ? AND leaf_index >= ? AND leaf_index < ? ORDER BY leaf_index
            """)
        .params(year, first, end)
        .query((row, number) -> row.getBytes(1))
        .list();
  }

  private List<byte[]> roots(int year, int level, long first, long end) {
    return jdbc.sql(
            """
            SELECT root FROM audit_tile
            WHERE year = ? AND level = ? AND tile_index >= ? AND tile_index < ?
            ORDER BY tile_index
            """)
        .params(year, level, first, end)
        .query((row, number) -> row.getBytes(1))
        .list();
  }

  /** The entries of one bundle's range, in order. */
  List<byte[]> entries(int year, long first, long end) {
    return jdbc.sql(
            """
            SELECT entry FROM audit_entry
            WHERE year = ? AND leaf_index >= ? AND leaf_index < ? ORDER BY leaf_index
            """)
        .params(year, first, end)
        .query((row, number) -> row.getBytes(1))
        .list();
  }

  /** The bytes of full tiles, in order. */
  List<byte[]> tiles(int year, int level, long first, long end) {
    return jdbc.sql(
            """
            SELECT data FROM audit_tile
            WHERE year = ? AND level = ? AND tile_index >= ? AND tile_index < ?
            ORDER BY tile_index
            """)
        .params(year, level, first, end)
        .query((row, number) -> row.getBytes(1))
        .list();
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

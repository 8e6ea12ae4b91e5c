package org.herald.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the log's rows: shards, entries, full tiles and checkpoints. None is ever changed. */
final class LogRows {
  /**
   * One log.
   *
   * @param year as {@link ShardName#number}
   */
  @SuppressWarnings("ArrayRecordComponent") // never leaves the room
  record Shard(int year, String origin, byte[] publicKey) {
    ShardName name() {
      return ShardName.of(year);
    }
  }

  private final JdbcClient jdbc;

  LogRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest shard, the only one that still grows. */
  Optional<Shard> openShard() {
    return jdbc.sql("SELECT year, origin, public_key FROM audit_shard ORDER BY year DESC LIMIT 1")
        .query(
            (row, number) ->
                new Shard(row.getInt("year"), row.getString("origin"), row.getBytes("public_key")))
        .optional();
  }

  /** The one that a shard follows. */
  Optional<Shard> before(int year) {
    return shards().reversed().stream().filter(shard -> shard.year() < year).findFirst();
  }

  List<Shard> shards() {
    return jdbc.sql("SELECT year, origin, public_key FROM audit_shard ORDER BY year")
        .query(
            (row, number) ->
                new Shard(row.getInt("year"), row.getString("origin"), row.getBytes("public_key")))
        .list();
  }

  /**
   * How two people closed the log before this one; empty for a log that follows by the calendar.
   */
  Optional<String> succession(int year) {
    return jdbc.sql("SELECT succession FROM audit_shard WHERE year = ? AND succession IS NOT NULL")
        .param(year)
        .query((row, number) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
        .optional();
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

  /** The checkpoint of one size of a shard. */
  Optional<Checkpoint> checkpoint(Shard shard, long size) {
    return jdbc.sql("SELECT root, note FROM audit_checkpoint WHERE year = ? AND size = ?")
        .params(shard.year(), size)
        .query(
            (row, number) ->
                new Checkpoint(shard.origin(), size, row.getBytes("root"), row.getBytes("note")))
        .optional();
  }

  /** When the first checkpoint past a size was signed. */
  Optional<Instant> signedAfter(int year, long size) {
    return jdbc.sql(
            """
            SELECT signed_at FROM audit_checkpoint WHERE year = ? AND size > ? ORDER BY size LIMIT 1
            """)
        .params(year, size)
        .query((row, number) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  /** Where an entry stands that is about a dispatch. */
  Optional<Long> indexOf(int year, String dispatch, byte[] leafHash) {
    return jdbc.sql(
            """
            SELECT leaf_index FROM audit_entry
            WHERE year = ? AND dispatch = ? AND leaf_hash = ?
            """)
        .params(year, dispatch, leafHash)
        .query(Long.class)
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

  /** The root that a shard's tree has, or had, at a size; empty tree's where it is not so large. */
  byte[] rootAt(int year, long size) {
    return size == 0 ? new RightEdge(0, List.of()).root() : edge(year, size).root();
  }

  /** The right edge of a shard's tree at a committed size. */
  RightEdge edge(int year, long size) {
    var levels = new ArrayList<List<byte[]>>();
    for (int level = 0; RightEdge.nodes(size, level) > 0; level++) {
      long nodes = RightEdge.nodes(size, level);
      long first = nodes - RightEdge.width(size, level);
      levels.add(nodes(year, level, first, nodes));
    }
    return new RightEdge(size, levels);
  }

  /** Hashes of one level of tiles, in order; fewer than asked for where they are not complete. */
  List<byte[]> nodes(int year, int level, long first, long end) {
    return level == 0 ? leafHashes(year, first, end) : roots(year, level - 1, first, end);
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
}

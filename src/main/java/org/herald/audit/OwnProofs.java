package org.herald.audit;

import java.util.List;
import java.util.Optional;
import org.herald.audit.LogRows.Shard;

/** What our own log proves to others, read from committed rows. */
public final class OwnProofs {
  private final LogRows rows;
  private final TreeProofs proofs;

  OwnProofs(LogRows rows) {
    this.rows = rows;
    this.proofs = new TreeProofs(rows);
  }

  /** The newest checkpoint of each year's log that has one, oldest year first. */
  public List<LogHead> heads() {
    List<Shard> shards = rows.shards();
    return shards.stream()
        .flatMap(
            shard ->
                rows.newestCheckpoint(shard).stream()
                    .map(checkpoint -> head(shard, checkpoint, shard.equals(shards.getLast()))))
        .toList();
  }

  /** The checkpoint of exactly this size, if one was ever signed. */
  public Optional<LogHead> head(int year, long size) {
    List<Shard> shards = rows.shards();
    return shards.stream()
        .filter(shard -> shard.year() == year)
        .findFirst()
        .flatMap(
            shard ->
                rows.checkpoint(shard, size)
                    .map(found -> head(shard, found, shard.equals(shards.getLast()))));
  }

  /**
   * That a tree of {@code size} begins with the one of {@code old} (RFC 6962 section 2.1.2), 32
   * bytes each, at most 63; empty when old is 0 or equal.
   */
  public List<byte[]> consistency(LogHead head, long old) {
    return proofs.consistency(head.year(), old, head.size());
  }

  /** That an entry is in the tree of this head (RFC 6962 section 2.1.1), at most 63 hashes. */
  public List<byte[]> inclusion(LogHead head, long index) {
    return proofs.inclusion(head.year(), index, head.size());
  }

  /**
   * Where an entry stands in a year's log; empty while it is not in it.
   *
   * @param dispatch what the entry is about
   * @param leafHash SHA-256(0x00 || entry), 32 bytes
   */
  public Optional<Long> indexOf(int year, String dispatch, byte[] leafHash) {
    return rows.indexOf(year, dispatch, leafHash);
  }

  private static LogHead head(Shard shard, Checkpoint checkpoint, boolean open) {
    return new LogHead(
        shard.origin(),
        shard.year(),
        checkpoint.size(),
        checkpoint.noteText(),
        Checkpoint.verifierKey(shard.origin(), shard.publicKey()),
        open);
  }
}

package org.herald.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.herald.audit.LogRows.Shard;
import org.herald.failure.CrashPoint;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * Writes the committed log as C2SP tlog-tiles files. It reads nothing but committed rows and the
 * checkpoint it published last, and starts over from there: after a crash between commit and
 * publishing, or in the middle of it, the same call finishes the work with the same bytes. The
 * checkpoint is written last, when every file it covers is on disk.
 */
final class Publisher {
  private static final int TILES_AT_ONCE = 64;

  private final LogRows rows;
  private final Path folder;
  private final PublishedCheckpoints published;
  private final DurableFiles files;

  /**
   * Publishes below a folder that no other gateway or node writes to.
   *
   * @param folder parent of the years' folders
   */
  Publisher(LogRows rows, PublishedCheckpoints published, Path folder, DurableFiles files) {
    this.rows = rows;
    this.folder = folder;
    this.published = published;
    this.files = files;
  }

  Path yearFolder(int year) {
    return folder.resolve(ShardName.of(year).toString());
  }

  /**
   * Brings the files up to the newest committed checkpoint of every shard.
   *
   * @throws RejectedException with {@code LOG_ROLLED_BACK} or {@code LOG_INVALID}
   */
  synchronized void publish() throws IOException {
    for (Shard shard : rows.shards()) {
      // Read before the row, so that the row is never the older of the two.
      long from = published.require(shard.year()).map(Checkpoint::size).orElse(0L);
      Optional<Checkpoint> committed = rows.newestCheckpoint(shard);
      if (committed.isPresent() && committed.get().size() > from) {
        publish(shard, from, committed.get());
      }
    }
  }

  /**
   * Publishes a committed checkpoint with signatures of others: as {@code witnessed}, and as {@code
   * checkpoint} while that is of the same size. Does nothing when it stands there already.
   *
   * @param lines signature lines, each with its line end
   */
  synchronized void publishCosigned(int year, Checkpoint committed, List<String> lines)
      throws IOException {
    byte[] note = (committed.noteText() + String.join("", lines)).getBytes(StandardCharsets.UTF_8);
    Optional<Checkpoint> shown = published.read(year);
    Path witnessed = yearFolder(year).resolve("witnessed");
    if (shown.isEmpty()
        || shown.get().size() < committed.size()
        || (Files.exists(witnessed) && Arrays.equals(Files.readAllBytes(witnessed), note))) {
      return;
    }
    if (shown.get().size() == committed.size()) {
      write(year, "checkpoint", note);
    }
    write(year, "witnessed", note);
    files.sync();
  }

  /** The token last: where it lies its checkpoint does. */
  synchronized void publishTimestamp(int year, Checkpoint committed, byte[] token)
      throws IOException {
    String name = timestamp(committed.size());
    write(year, name + ".checkpoint", committed.note());
    files.sync();
    write(year, name + ".tst", token);
    files.sync();
  }

  boolean holdsTimestamp(int year, long size) {
    return Files.exists(yearFolder(year).resolve(timestamp(size) + ".tst"));
  }

  private static String timestamp(long size) {
    return "timestamp/" + size;
  }

  private void publish(Shard shard, long from, Checkpoint checkpoint) throws IOException {
    int year = shard.year();
    long size = checkpoint.size();
    RightEdge edge = rows.edge(year, size);
    if (!Arrays.equals(edge.root(), checkpoint.root())) {
      throw new RejectedException(
          FailureCode.LOG_INVALID,
          "The rows of " + shard.origin() + " do not give the root of its checkpoint " + size);
    }
    CrashPoint.PUBLISH_BEFORE_FILES.reach();
    writeEntries(year, from, size);
    writeFullTiles(year, from, size);
    writePartialTiles(year, edge);
    write(
        year,
        "vkey",
        (Checkpoint.verifierKey(shard.origin(), shard.publicKey()) + "\n")
            .getBytes(StandardCharsets.UTF_8));
    for (String statement : rows.succession(year).stream().toList()) {
      write(year, "succession", statement.getBytes(StandardCharsets.UTF_8));
    }
    files.sync();
    CrashPoint.PUBLISH_BEFORE_CHECKPOINT.reach();
    write(year, "checkpoint", checkpoint.note());
    files.sync();
    dropPartials(year, from, size);
  }

  private void writeEntries(int year, long from, long size) throws IOException {
    for (long bundle = from / RightEdge.WIDTH; bundle * RightEdge.WIDTH < size; bundle++) {
      long first = bundle * RightEdge.WIDTH;
      long end = Math.min(size, first + RightEdge.WIDTH);
      List<byte[]> entries = complete(rows.entries(year, first, end), end - first);
      write(year, TilePath.entries(bundle, entries.size()), frame(entries));
    }
  }

  private static List<byte[]> complete(List<byte[]> found, long expected) {
    if (found.size() != expected) {
      throw new RejectedException(
          FailureCode.LOG_INVALID, "Rows of the audit log are missing; nothing was published");
    }
    return found;
  }

  /** Each entry after its length as an unsigned 16-bit big-endian number. */
  private static byte[] frame(List<byte[]> entries) {
    var bytes = ByteBuffer.allocate(entries.stream().mapToInt(e -> 2 + e.length).sum());
    for (byte[] entry : entries) {
      bytes.putShort((short) entry.length).put(entry);
    }
    return bytes.array();
  }

  private void writeFullTiles(int year, long from, long size) throws IOException {
    for (int level = 0; RightEdge.nodes(size, level + 1) > 0; level++) {
      long end = RightEdge.nodes(size, level + 1);
      for (long first = RightEdge.nodes(from, level + 1); first < end; first += TILES_AT_ONCE) {
        long index = first;
        long last = Math.min(end, first + TILES_AT_ONCE);
        for (byte[] data : complete(rows.tiles(year, level, first, last), last - first)) {
          write(year, TilePath.hashes(level, index++, RightEdge.WIDTH), data);
        }
      }
    }
  }

  private void writePartialTiles(int year, RightEdge edge) throws IOException {
    for (int level = 0; level < edge.levels().size(); level++) {
      List<byte[]> hashes = edge.levels().get(level);
      if (!hashes.isEmpty()) {
        long index = RightEdge.nodes(edge.size(), level + 1);
        write(year, TilePath.hashes(level, index, hashes.size()), FullTile.join(hashes));
      }
    }
  }

  /** Partial files are of no use once the full one stands and no checkpoint shown needs them. */
  private void dropPartials(int year, long from, long size) throws IOException {
    for (int level = 0; RightEdge.nodes(size, level + 1) > 0; level++) {
      long end = RightEdge.nodes(size, level + 1);
      for (long index = RightEdge.nodes(from, level + 1); index < end; index++) {
        dropFolder(year, TilePath.hashes(level, index, RightEdge.WIDTH) + ".p");
        if (level == 0) {
          dropFolder(year, TilePath.entries(index, RightEdge.WIDTH) + ".p");
        }
      }
    }
  }

  private void dropFolder(int year, String name) throws IOException {
    Path partials = yearFolder(year).resolve(name);
    if (Files.isDirectory(partials)) {
      try (var contents = Files.newDirectoryStream(partials)) {
        for (Path file : contents) {
          Files.delete(file);
        }
      }
      Files.delete(partials);
    }
  }

  private void write(int year, String name, byte[] content) throws IOException {
    files.write(ShardName.of(year) + "/" + name, content);
  }
}

package org.herald.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.herald.audit.LogRows.Shard;
import org.herald.audit.verify.Checks;
import org.herald.audit.verify.EntryFiles;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.VerificationReport;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the log of a restored database up to what was published: each year's files are verified
 * whole, must contain what the database holds, and their further entries become rows. So the log
 * goes on where partners saw it last. The details of those entries are lost, and whatever else
 * changed with them.
 */
public final class LogRecovery {
  /**
   * Entries that the database lacked.
   *
   * @param year as {@link ShardName#number}
   * @param first index of the first
   * @param end one past the last: the log's size now
   */
  public record Recovered(int year, long first, long end) {
    /** As {@link ErasedDetail#text} names entries. */
    public String text() {
      return ShardName.of(year) + ":" + first + (end - first > 1 ? "-" + (end - 1) : "");
    }
  }

  private final JdbcClient jdbc;
  private final LogRows rows;
  private final LogInserts inserts;
  private final LogSigner signer;
  private final String party;
  private final Clock clock;

  /**
   * @param jdbc in the role that owns the tables, on the restoring transaction
   * @param signer holds the keys that our logs were begun with
   */
  public LogRecovery(JdbcClient jdbc, String party, LogSigner signer, Clock clock) {
    this.jdbc = jdbc;
    this.rows = new LogRows(jdbc);
    this.inserts = new LogInserts(jdbc);
    this.signer = signer;
    this.party = party;
    this.clock = clock;
  }

  /**
   * Takes in what was published after the backup; nothing where the database holds it all.
   *
   * @param folder of the years' folders, such as {@code <data>/audit}
   * @param progress told what is being read
   * @throws RejectedException {@code log-invalid} when the files do not verify, or are of another
   *     log than the database's
   */
  public List<Recovered> recover(Path folder, Consumer<String> progress) {
    var recovered = new ArrayList<Recovered>();
    for (Path year : years(folder)) {
      recover(year, ShardName.parse(year.getFileName().toString()).number(), progress)
          .ifPresent(recovered::add);
    }
    return recovered;
  }

  private static List<Path> years(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> below = Files.list(folder)) {
      return below
          .filter(year -> year.getFileName().toString().matches(ShardName.FORM))
          .filter(year -> Files.exists(year.resolve("checkpoint")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Recovered> recover(Path folder, int year, Consumer<String> progress) {
    var files = new EntryFiles(folder);
    Optional<Shard> known =
        rows.shards().stream().filter(shard -> shard.year() == year).findFirst();
    Optional<Checkpoint> held = known.flatMap(rows::newestCheckpoint);
    Checkpoint published =
        Checkpoint.parse(files.checkpoint().getBytes(StandardCharsets.UTF_8), folder.toString());
    long from = held.map(Checkpoint::size).orElse(0L);
    if (published.size() <= from) {
      requireSame(rows.rootAt(year, published.size()), published, folder);
      return Optional.empty();
    }
    Shard shard = known.orElseGet(() -> new Shard(year, origin(year), ownKey(files.vkey())));
    requireValid(folder, shard, held, progress);
    if (known.isEmpty()) {
      files
          .succession()
          .ifPresentOrElse(
              statement -> inserts.openSuccessor(shard, statement, clock.instant()),
              () -> inserts.open(shard, clock.instant()));
    }
    RightEdge edge = from == 0 ? new RightEdge(0, List.of()) : rows.edge(year, from);
    for (long first = from; first < published.size(); first = edge.size()) {
      progress.accept(
          "audit log %s: entry %,d of %,d".formatted(ShardName.of(year), first, published.size()));
      append(shard, files, edge, published.size());
    }
    requireSame(edge.root(), published, folder);
    inserts.insert(year, ownSignatureOnly(published), clock.instant());
    return Optional.of(new Recovered(year, from, published.size()));
  }

  private String origin(int year) {
    return Sequencer.origin(party, year);
  }

  /** A year that the backup does not know was begun with a key that we must hold. */
  private byte[] ownKey(String vkey) {
    byte[] typed = Base64.getDecoder().decode(vkey.split("\\+", 3)[2]);
    byte[] key = java.util.Arrays.copyOfRange(typed, 1, typed.length);
    if (signer.forLogOf(key).isEmpty()) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "The log " + vkey + " was begun with a key that log.p12 does not hold.");
    }
    return key;
  }

  private static void requireValid(
      Path folder, Shard shard, Optional<Checkpoint> held, Consumer<String> progress) {
    VerificationReport report =
        new LogVerifier()
            .verify(
                folder,
                new Checks(
                    Optional.of(Checkpoint.verifierKey(shard.origin(), shard.publicKey())),
                    List.of(),
                    0,
                    held.map(Checkpoint::note),
                    Optional.empty(),
                    Optional.empty()),
                (done, of) ->
                    progress.accept(
                        "audit log %s: verified %,d of %,d".formatted(shard.name(), done, of)));
    if (!report.valid()) {
      throw new RejectedException(
          FailureCode.LOG_INVALID,
          "The published log in "
              + folder
              + " does not verify, or does not contain what the backup holds: "
              + report.problems().getFirst()
              + ". herald audit verify says more.");
    }
  }

  private void append(Shard shard, EntryFiles files, RightEdge edge, long size) {
    long bundle = edge.size() / RightEdge.WIDTH;
    long start = bundle * RightEdge.WIDTH;
    int width = (int) Math.min(RightEdge.WIDTH, size - start);
    List<byte[]> entries = files.bundle(bundle, width).subList((int) (edge.size() - start), width);
    var tiles = new ArrayList<FullTile>();
    long index = edge.size();
    for (byte[] entry : entries) {
      byte[] leafHash = Merkle.leaf(entry);
      tiles.addAll(edge.append(leafHash));
      insert(shard.year(), index++, entry, leafHash);
    }
    inserts.insert(shard.year(), tiles);
  }

  /** It may have been on its way into the log when the backup was made. */
  private void insert(int year, long index, byte[] entry, byte[] leafHash) {
    JsonNode said = JsonMapper.shared().readTree(entry);
    byte[] commitment = Base64.getDecoder().decode(said.required("commitment").asString());
    jdbc.sql("DELETE FROM audit_pending WHERE commitment = ?").param(commitment).update();
    jdbc.sql(
            """
            INSERT INTO audit_entry
              (year, leaf_index, at, dispatch, notice, commitment, leaf_hash, entry)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(year)
        .param(index)
        .param(
            OffsetDateTime.parse(said.required("at").asString())
                .withOffsetSameInstant(ZoneOffset.UTC))
        .param(text(said, "dispatch"))
        .param(text(said, "notice"))
        .param(commitment)
        .param(leafHash)
        .param(entry)
        .update();
  }

  private static @Nullable String text(JsonNode entry, String member) {
    return entry.path(member).isString() ? entry.path(member).asString() : null;
  }

  private static void requireSame(byte[] root, Checkpoint published, Path folder) {
    if (!java.util.Arrays.equals(root, published.root())) {
      throw new RejectedException(
          FailureCode.LOG_INVALID,
          "The published log in " + folder + " and the backup's are not one history.");
    }
  }

  /** The row holds what the log itself signed; cosignatures have a table of their own. */
  private static Checkpoint ownSignatureOnly(Checkpoint published) {
    String note = published.noteText();
    int firstLine = note.indexOf('\n', note.lastIndexOf("\n\n") + 2) + 1;
    return new Checkpoint(
        published.origin(),
        published.size(),
        published.root(),
        note.substring(0, firstLine).getBytes(StandardCharsets.UTF_8));
  }
}

package org.herald.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.herald.audit.LogRecovery;
import org.herald.audit.LogSigner;
import org.herald.audit.verify.CheckpointVerifier;
import org.herald.database.OfflineDatabase;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Fills an empty gateway from a backup, offline, in one transaction: a crash, or whatever is found
 * wrong, leaves it empty. What the gateway has to do about the loss it does when it starts.
 */
public final class Restore {
  /**
   * What was restored.
   *
   * @param at the moment whose state it is
   * @param recovered entries of the log that are newer than the backup
   */
  public record Done(
      String party, Instant at, int tables, long rows, List<LogRecovery.Recovered> recovered) {}

  private final Environment settings;
  private final Path data;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * @param settings of the gateway to be filled
   * @param data its data folder
   * @param progress told what is being read
   */
  public Restore(Environment settings, Path data, Clock clock, Consumer<String> progress) {
    this.settings = settings;
    this.data = data;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Puts keys where the gateway looks for them; those that are there already stay, because they are
   * not older.
   *
   * @param keys as {@link Backup#write} wrote them
   */
  public void keys(Path keys) {
    try {
      putWhereMissing(keys.resolve("pki"), "herald.seal.pki-folder", "pki");
      putWhereMissing(keys.resolve("vault"), "herald.vault.folder", "vault");
    } catch (IOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The keys in " + keys + " cannot be copied: " + e, e);
    }
  }

  private void putWhereMissing(Path from, String setting, String usual) throws IOException {
    Path to = folder(setting, usual);
    if (!Files.isDirectory(from)) {
      throw new RejectedException(
          FailureCode.MALFORMED, "There is no folder " + from + ": name what --keys has written.");
    }
    if (!Files.exists(to)) {
      KeyFiles.copy(from, to);
    }
  }

  private Path folder(String setting, String usual) {
    String set = settings.getProperty(setting, "");
    return set.isBlank() ? data.resolve(usual) : Path.of(set);
  }

  /**
   * @param signer our log keys, of which one has signed the backup
   * @param log the published log, for what it holds beyond the backup
   * @throws RejectedException {@code backup-invalid}; {@code log-invalid}; {@code
   *     configuration-invalid} when the database is not empty
   */
  public Done run(Path backup, LogSigner signer, Path log) {
    Manifest manifest = manifest(backup, signer);
    try (var database = OfflineDatabase.empty(settings, data, manifest.schema())) {
      Connection connection = database.connection();
      fill(connection, manifest, new TableFiles(backup));
      var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      var recovered = new LogRecovery(jdbc, manifest.party(), signer, clock).recover(log, progress);
      record(jdbc, manifest, recovered);
      progress.accept("writing to disk");
      database.finish();
      return new Done(
          manifest.party(),
          manifest.at(),
          manifest.files().size(),
          manifest.files().stream().mapToLong(Manifest.File::rows).sum(),
          recovered);
    } catch (IOException | SQLException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The backup in " + backup + " was not restored: " + e, e);
    }
  }

  private static Manifest manifest(Path backup, LogSigner signer) {
    byte[] note;
    try {
      note = Files.readAllBytes(backup.resolve(Manifest.FILE));
    } catch (NoSuchFileException e) {
      throw new RejectedException(
          FailureCode.BACKUP_INVALID,
          backup + " holds no " + Manifest.FILE + ": it is no backup, or was broken off.",
          e);
    } catch (IOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The backup in " + backup + " cannot be read: " + e, e);
    }
    String text = new String(note, java.nio.charset.StandardCharsets.UTF_8);
    Manifest claimed = Manifest.parse(text.substring(0, Math.max(0, text.lastIndexOf("\n\n"))));
    Optional<LogSigner> ours = signer.forLogOf(claimed.key());
    if (ours.isEmpty()) {
      throw new RejectedException(
          FailureCode.BACKUP_INVALID,
          "The backup was signed with a key that log.p12 does not hold: it is another gateway's, or"
              + " the keys are.");
    }
    String verified =
        new CheckpointVerifier()
            .text(note, ours.get().verifierKey(Manifest.signer(claimed.party())));
    return Manifest.parse(verified);
  }

  private void fill(Connection connection, Manifest manifest, TableFiles files)
      throws IOException, SQLException {
    var byName =
        manifest.files().stream()
            .collect(Collectors.toMap(file -> file.table().name(), Function.identity()));
    List<Table> tables = Table.all(connection);
    if (byName.size() != tables.size()
        || !tables.stream().map(Table::name).allMatch(byName::containsKey)) {
      throw new RejectedException(
          FailureCode.BACKUP_INVALID, "The backup does not hold the tables of its schema.");
    }
    try (var statement = connection.createStatement()) {
      // What the migrations put in comes with the backup too.
      statement.execute(
          "TRUNCATE " + tables.stream().map(Table::name).collect(Collectors.joining(", ")));
    }
    for (Table table : tables) {
      progress.accept(table.name());
      files.read(connection, java.util.Objects.requireNonNull(byName.get(table.name())));
    }
    goOnCounting(connection);
  }

  /** Numbers that the database gives out must not come twice. */
  private static void goOnCounting(Connection connection) throws SQLException {
    try (var find = connection.createStatement();
        var rows =
            find.executeQuery(
                """
                SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND is_identity = 'YES'
                """)) {
      while (rows.next()) {
        String table = rows.getString(1);
        String column = rows.getString(2);
        try (var set = connection.createStatement()) {
          set.execute(
              "SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'), (SELECT coalesce(max(%2$s), 0) + 1 FROM %1$s), false)"
                  .formatted(table, column));
        }
      }
    }
  }

  private void record(JdbcClient jdbc, Manifest manifest, List<LogRecovery.Recovered> recovered) {
    jdbc.sql("INSERT INTO restoration (seen_at, backup_at, lost) VALUES (?, ?, ?)")
        .params(
            Timestamp.from(clock.instant()),
            Timestamp.from(manifest.at()),
            recovered.stream().map(LogRecovery.Recovered::text).collect(Collectors.joining(";")))
        .update();
  }
}

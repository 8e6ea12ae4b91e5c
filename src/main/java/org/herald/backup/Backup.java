package org.herald.backup;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.audit.LogHead;
import org.herald.audit.LogSigner;
import org.herald.database.Database;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.vault.Vault;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Backs a running gateway up: everything its database holds at one moment, while it goes on. What a
 * notice says is encrypted in it; the keys go to another place, of which one copy is kept.
 */
public final class Backup {
  private final String party;
  private final Database database;
  private final Vault vault;
  private final Audit audit;
  private final LogSigner signer;
  private final Path pki;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Backup(
      String party,
      Database database,
      Vault vault,
      Audit audit,
      LogSigner signer,
      Path pki,
      TransactionTemplate transaction,
      Clock clock) {
    this.party = party;
    this.database = database;
    this.vault = vault;
    this.audit = audit;
    this.signer = signer;
    this.pki = pki;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * A backup that was made.
   *
   * @param at the moment whose state it is
   */
  public record Made(Instant at, int tables, long rows) {}

  /**
   * Writes a backup; on return it is on disk, whole, and in the audit trail. One that was broken
   * off has no {@code manifest} and is refused by a restore.
   *
   * @param folder that is not there yet, or empty
   * @param keys replaced by the keys as they are now; not inside {@code folder}, nor around it
   * @param actor as the audit trail names who asked
   * @param progress told what is being written
   * @throws RejectedException {@code malformed} about the folders
   * @throws UnavailableException when disk or database fail; nothing else is touched
   */
  public Made write(Path folder, Optional<Path> keys, String actor, Consumer<String> progress) {
    requireApart(folder, keys);
    try {
      makeEmpty(folder);
      Made made = writeTables(folder, progress);
      // After the database: keys that are newer than it fit, older ones do not.
      if (keys.isPresent()) {
        progress.accept("keys");
        KeyFiles.copy(pki, keys.get().resolve("pki"));
        vault.copyKeyStore(keys.get().resolve("vault"));
      }
      record(made, keys.isPresent(), actor);
      return made;
    } catch (IOException | SQLException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The backup in " + folder + " is not whole: " + e, e);
    }
  }

  private static void requireApart(Path folder, Optional<Path> keys) {
    if (!folder.isAbsolute() || !keys.map(Path::isAbsolute).orElse(true)) {
      throw new RejectedException(FailureCode.MALFORMED, "Name folders from the root on.");
    }
    keys.ifPresent(
        other -> {
          if (other.normalize().startsWith(folder.normalize())
              || folder.normalize().startsWith(other.normalize())) {
            throw new RejectedException(
                FailureCode.MALFORMED,
                "Keys belong apart from the backup: with old ones it gives back what was erased.");
          }
        });
  }

  private static void makeEmpty(Path folder) throws IOException {
    KeyFiles.makeFolder(folder);
    try (var inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new RejectedException(
            FailureCode.MALFORMED, folder + " is not empty: name a new folder for each backup.");
      }
    }
  }

  private Made writeTables(Path folder, Consumer<String> progress)
      throws IOException, SQLException {
    DataSource source = database.dataSource();
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      // A file of many gigabytes takes long to get to the disk, and the session is idle meanwhile.
      try (var statement = connection.createStatement()) {
        statement.execute("SET LOCAL idle_in_transaction_session_timeout = '1h'");
      }
      Instant at = clock.instant(); // what reads takes its moment after it
      var files = new ArrayList<Manifest.File>();
      for (Table table : Table.all(connection)) {
        progress.accept(table.name());
        files.add(new TableFiles(folder).write(connection, table));
      }
      connection.rollback();
      var manifest =
          new Manifest(party, at, database.schemaVersion(), signer.publicKey(), logs(), files);
      write(folder, manifest);
      return new Made(at, files.size(), files.stream().mapToLong(Manifest.File::rows).sum());
    }
  }

  /** At least what the tables hold; for people, the restore reads the tables. */
  private List<Manifest.Log> logs() {
    return audit.proofs().heads().stream()
        .map((LogHead head) -> new Manifest.Log(head.origin(), head.size()))
        .toList();
  }

  private void write(Path folder, Manifest manifest) throws IOException {
    byte[] note = signer.signNote(Manifest.signer(party), manifest.text());
    try (FileChannel channel = TableFiles.create(folder.resolve(Manifest.FILE))) {
      Channels.newOutputStream(channel).write(note);
      channel.force(true);
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void record(Made made, boolean keys, String actor) {
    transaction.executeWithoutResult(
        status ->
            audit.append(
                AuditEvent.of("backup.made")
                    .withActor(actor)
                    .withDetail(
                        Map.of(
                            "at",
                            made.at().toString(),
                            "rows",
                            Long.toString(made.rows()),
                            "keys",
                            Boolean.toString(keys)))));
  }
}

package org.herald.database;

import static org.herald.failure.FailureCode.CONFIGURATION;
import static org.herald.failure.FailureCode.UNAVAILABLE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;

/** The folder that holds the rows, and the two files that say how it is served. */
final class Cluster {
  static final String MAJOR_VERSION = "18";
  static final String SUPERUSER = "postgres";
  static final String DATABASE = "herald";

  private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);

  private final Path folder;

  Cluster(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /**
   * Makes the cluster at the first start; later only checks its version.
   *
   * @param superuserPasswordFile read by initdb, so that no moment exists in which the server
   *     trusts whoever connects
   */
  void createIfAbsent(PostgresCommand command, Path superuserPasswordFile) throws IOException {
    Path version = folder.resolve("PG_VERSION");
    if (Files.exists(version)) {
      requireVersion(Files.readString(version).strip());
      return;
    }
    if (Files.exists(folder)) {
      throw new RejectedException(
          CONFIGURATION,
          folder
              + " is no PostgreSQL cluster: restore it from a backup, or remove it to start anew");
    }
    Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
    PostgresBinaries.deleteTree(unfinished); // what a crash during an earlier attempt left
    var result =
        command.run(
            INITDB_LIMIT,
            "initdb",
            "--pgdata=" + unfinished,
            "--username=" + SUPERUSER,
            "--pwfile=" + superuserPasswordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--data-checksums",
            "--no-instructions");
    if (!result.succeeded()) {
      throw new UnavailableException(
          UNAVAILABLE, "PostgreSQL could not set up " + folder + ": " + result.output().strip());
    }
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private void requireVersion(String version) {
    if (!version.equals(MAJOR_VERSION)) {
      throw new RejectedException(
          CONFIGURATION,
          folder
              + " was made by PostgreSQL "
              + version
              + ", this gateway runs "
              + MAJOR_VERSION
              + ": upgrade it with pg_upgrade");
    }
  }

  /** Writes both files anew at each start: what stands in them is this version's, never older. */
  void configure(int port, int poolSize) throws IOException {
    Files.writeString(folder.resolve("postgresql.conf"), settings(port, poolSize));
    Files.writeString(folder.resolve("pg_hba.conf"), ACCESS);
  }

  /** Named roles, from this machine, by password; whoever is not listed is refused. */
  private static final String ACCESS =
      """
      # Written by the gateway at each start.
      host herald   herald_owner,herald_gateway 127.0.0.1/32 scram-sha-256
      host all      postgres                    127.0.0.1/32 scram-sha-256
      """;

  private static String settings(int port, int poolSize) {
    return """
    # Written by the gateway at each start.
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    max_connections = %d
    password_encryption = 'scram-sha-256'
    authentication_timeout = '10s'

    # An acknowledged commit survives a crash and a power cut.
    fsync = on
    synchronous_commit = on
    full_page_writes = on
    wal_level = replica
    max_wal_senders = 0
    wal_compression = on
    min_wal_size = '64MB'
    max_wal_size = '512MB'

    # It shares the machine with the gateway.
    shared_buffers = '48MB'
    work_mem = '4MB'
    maintenance_work_mem = '32MB'
    huge_pages = off
    io_method = sync
    jit = off
    max_worker_processes = 4
    max_parallel_workers = 2

    # A worker that hangs in a transaction must not hold the log's state row for ever.
    idle_in_transaction_session_timeout = '60s'
    client_min_messages = 'warning'
    timezone = 'UTC'
    default_text_search_config = 'pg_catalog.simple'

    # The log is read by operators: no statements, no values.
    log_timezone = 'UTC'
    log_statement = 'none'
    log_min_error_statement = 'panic'
    log_error_verbosity = 'terse'
    log_min_messages = 'warning'
    log_checkpoints = off
    log_autovacuum_min_duration = -1
    """
        .formatted(port, poolSize + 20);
  }
}

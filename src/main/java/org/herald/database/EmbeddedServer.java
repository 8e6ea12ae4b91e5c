package org.herald.database;

import static org.herald.failure.FailureCode.UNAVAILABLE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the gateway's own in {@code <data>/database}: durable, on the loopback, by
 * password. It registers no shutdown hook, because it has to outlive everything that writes; after
 * a kill the next start stops the orphan first.
 */
final class EmbeddedServer implements DatabaseServer {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final int ATTEMPTS = 40;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);

  private final DatabaseSettings settings;
  private final Path home;
  private final Cluster cluster;
  private final PortChoice ports;
  private final ServerLog log;
  private @Nullable PostgresCommand command;
  private int port;
  private boolean wanted;
  private @Nullable Thread watcher;

  EmbeddedServer(DatabaseSettings settings, Path data) {
    this.settings = settings;
    // PostgreSQL records and compares absolute paths without links.
    this.home = absolute(data).resolve("database");
    this.cluster = new Cluster(home.resolve("cluster"));
    this.ports = new PortChoice(settings.port(), home.resolve("port"));
    this.log = new ServerLog(home);
  }

  private static Path absolute(Path data) {
    try {
      return PrivateFolder.create(data).toRealPath();
    } catch (IOException e) {
      throw new UnavailableException(UNAVAILABLE, "herald.data: " + data + ": " + e, e);
    }
  }

  @Override
  public synchronized void start() {
    wanted = true;
    if (!isRunning()) {
      startServer();
    }
    if (watcher == null) {
      watcher = Revival.watch(this);
    }
  }

  /** Does nothing while the server runs or when it was stopped on purpose. */
  synchronized void startAgainIfWanted() {
    if (wanted && !isRunning()) {
      LOG.error("PostgreSQL in {} died: starting it again", cluster.folder());
      startServer();
    }
  }

  private void startServer() {
    try {
      PrivateFolder.create(home);
      var postgres = PostgresCommand.in(PostgresBinaries.unpacked(binariesFolder()));
      command = postgres;
      var postmaster = new Postmaster(cluster.folder(), postgres);
      superuser(); // its password has to stand in the file before initdb reads it
      cluster.createIfAbsent(postgres, passwordFile("superuser"));
      postmaster.clearOrphan(settings.stopTimeout());
      launch(postgres, postmaster);
      ensureRoles(postmaster);
      LOG.info("PostgreSQL is up in {} on port {}", cluster.folder(), port);
    } catch (IOException | UncheckedIOException e) {
      throw new UnavailableException(
          UNAVAILABLE, "The embedded PostgreSQL in " + home + " did not start: " + e, e);
    }
  }

  private void launch(PostgresCommand postgres, Postmaster postmaster) throws IOException {
    String said = "";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      port = ports.choose();
      cluster.configure(port, settings.poolSize());
      log.begin();
      var result = pgCtlStart(postgres);
      if (result.succeeded()) {
        return;
      }
      postmaster.stop(settings.stopTimeout()); // it may only have been slow
      said = log.tail();
      if (said.contains("Address already in use")) {
        if (ports.isFixed()) {
          throw ports.taken();
        }
      } else if (said.contains("pre-existing shared memory block")) {
        // Sessions of a killed server end by themselves within moments of noticing.
        pause();
      } else {
        break;
      }
    }
    throw new UnavailableException(
        UNAVAILABLE,
        "The embedded PostgreSQL in " + home + " did not start. Its own words:\n" + said);
  }

  private PostgresCommand.Result pgCtlStart(PostgresCommand postgres) {
    Duration limit = settings.startTimeout();
    return postgres.run(
        limit.plusSeconds(10),
        "pg_ctl",
        "start",
        "-D",
        cluster.folder().toString(),
        "-l",
        log.file().toString(),
        "-w",
        "-t",
        Long.toString(limit.toSeconds()));
  }

  private void ensureRoles(Postmaster postmaster) throws IOException {
    try {
      Roles.ensure(port, superuser(), owner(), gateway());
    } catch (SQLException e) {
      String said = log.tail();
      postmaster.stop(settings.stopTimeout());
      throw new UnavailableException(
          UNAVAILABLE,
          "The embedded PostgreSQL in "
              + home
              + " refused its administrator ("
              + e.getMessage()
              + "). If files in "
              + home.resolve("passwords")
              + " were lost, restore them from a backup. Its own words:\n"
              + said,
          e);
    }
  }

  @Override
  public synchronized void stop() {
    wanted = false;
    if (watcher != null) {
      watcher.interrupt();
      watcher = null;
    }
    if (command != null) {
      new Postmaster(cluster.folder(), command).stop(settings.stopTimeout());
      LOG.info("PostgreSQL in {} is stopped", cluster.folder());
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return command != null && new Postmaster(cluster.folder(), command).running().isPresent();
  }

  @Override
  public synchronized String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.DATABASE;
  }

  @Override
  public Credentials owner() {
    return new Credentials("herald_owner", password("owner"));
  }

  @Override
  public Credentials gateway() {
    return new Credentials("herald_gateway", password("gateway"));
  }

  private Credentials superuser() {
    return new Credentials(Cluster.SUPERUSER, password("superuser"));
  }

  @Override
  public synchronized String describe() {
    return "embedded PostgreSQL in " + cluster.folder() + " on port " + port;
  }

  private String password(String name) {
    try {
      PrivateFolder.create(home.resolve("passwords"));
      return SecretFile.readOrCreate(passwordFile(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path passwordFile(String name) {
    return home.resolve("passwords").resolve(name);
  }

  private Path binariesFolder() {
    if (settings.binariesFolder() != null) {
      return settings.binariesFolder();
    }
    Path userHome = Path.of(System.getProperty("user.home", "/nonexistent"));
    // A service user often has no home: then each gateway unpacks for itself.
    return Files.isWritable(userHome)
        ? userHome.resolve(".cache").resolve("herald")
        : home.resolve("programs");
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_ATTEMPTS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(UNAVAILABLE, "Interrupted while PostgreSQL was awaited", e);
    }
  }
}

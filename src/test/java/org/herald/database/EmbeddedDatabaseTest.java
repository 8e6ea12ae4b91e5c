package org.herald.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseTest {
  @TempDir static Path template;
  @TempDir Path temporary;
  private Path data = Path.of("unset");

  @BeforeAll
  static void makeOnce() {
    DatabaseFolder.make(template.resolve("data"));
  }

  @BeforeEach
  void useTheFolder() {
    data = template.resolve("data");
  }

  /** The folder is shared, because copying costs more than all tests: rows only grow. */
  private int rows() {
    try (var database = open()) {
      return DatabaseFolder.count(database);
    }
  }

  private Database open() {
    return Database.open(DatabaseFolder.settings(), data);
  }

  @Test
  void rowsAndPortSurviveARestart() {
    int rows = rows();
    String before;
    try (var database = open()) {
      DatabaseFolder.insert(database, 1_000_001);
      before = database.health().server();
      assertThat(database.health().up()).isTrue();
    }
    try (var database = open()) {
      assertThat(DatabaseFolder.count(database)).isEqualTo(rows + 1);
      assertThat(database.health().server()).isEqualTo(before);
    }
  }

  @Test
  void aClosedDatabaseLeavesNoServerBehind() throws Exception {
    long pid;
    try (var database = open()) {
      pid = DatabaseFolder.postmaster(data);
      assertThat(ProcessHandle.of(pid)).isPresent();
    }
    assertThat(Path.of("/proc", Long.toString(pid), "cmdline"))
        .satisfiesAnyOf(
            gone -> assertThat(gone).doesNotExist(),
            // dead, and not yet collected by the machine's first process
            zombie -> assertThat(Files.readString(zombie)).isEmpty());
    assertThat(data.resolve("database/cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void commitsAreDurable() {
    try (var database = open()) {
      var jdbc = JdbcClient.create(database.dataSource());
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        assertThat(jdbc.sql("SHOW " + setting).query(String.class).single())
            .as(setting)
            .isEqualTo("on");
      }
    }
  }

  @Test
  void aServerKilledUnderTheGatewayIsStartedAgain() throws Exception {
    try (var database = open()) {
      int rows = DatabaseFolder.count(database);
      DatabaseFolder.insert(database, 1_000_002);
      long killed = DatabaseFolder.postmaster(data);
      DatabaseFolder.kill(killed);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                assertThat(DatabaseFolder.postmaster(data)).isNotEqualTo(killed);
                assertThat(DatabaseFolder.count(database)).isEqualTo(rows + 1);
              });
    }
  }

  @Test
  void aServerStoppedOnPurposeStaysDownUntilStarted() {
    try (var database = open()) {
      int rows = DatabaseFolder.count(database);
      DatabaseFolder.insert(database, 1_000_003);
      database.stopServer();
      assertThat(database.health().up()).isFalse();
      database.startServer();
      assertThat(DatabaseFolder.count(database)).isEqualTo(rows + 1);
      assertThat(database.health().up()).isTrue();
    }
  }

  @Test
  void aKilledGatewaysServerIsTakenOverWithAllAcknowledgedRows() throws Exception {
    int rows = rows();
    var child = ChildGateway.start(data);
    long orphan;
    int acknowledged = 0;
    try (var said = child.inputReader(UTF_8)) {
      for (String line; acknowledged < 200 && (line = said.readLine()) != null; ) {
        if (line.startsWith("acknowledged ")) {
          acknowledged = Integer.parseInt(line.substring("acknowledged ".length()));
        }
      }
      assertThat(acknowledged).isEqualTo(200);
      assertThatThrownBy(this::open)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("herald.data")
          .hasMessageContaining("in use by process " + child.pid());
      orphan = DatabaseFolder.postmaster(data);
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(ProcessHandle.of(orphan)).as("outlives the killed gateway").isPresent();

    try (var database = open()) {
      assertThat(DatabaseFolder.postmaster(data)).isNotEqualTo(orphan);
      assertThat(DatabaseFolder.count(database)).isGreaterThanOrEqualTo(rows + acknowledged);
    }
  }

  @Test
  void aPidFileWhoseNumberNowBelongsToAnotherProgramIsCleared() throws Exception {
    Files.writeString(
        data.resolve("database/cluster/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + data.resolve("database/cluster") + "\n");
    try (var database = open()) {
      assertThat(database.health().up()).isTrue();
    }
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void aSecondGatewayOnTheSameFolderIsRefused() {
    try (var first = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("is in use by process");
      assertThat(first.health().up()).isTrue();
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      assertThatThrownBy(() -> Database.open(DatabaseFolder.settings(port), data))
          .isInstanceOfSatisfying(
              RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.PORT_TAKEN))
          .hasMessageContaining("herald.database.port: port " + port + " is taken");
    }
    try (var database = open()) {
      assertThat(database.health().up()).as("the failed start left no lock").isTrue();
    }
  }

  @Test
  void passwordsAreRequiredAndPrivate() throws Exception {
    try (var database = open()) {
      var stranger = new PGSimpleDataSource();
      stranger.setUrl(
          "jdbc:postgresql://127.0.0.1:"
              + Files.readString(data.resolve("database/port"))
              + "/herald");
      for (String user : new String[] {"postgres", "herald_owner", "herald_gateway"}) {
        assertThatThrownBy(() -> stranger.getConnection(user, "guessed"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password authentication failed");
      }
      assertThat(database.health().up()).isTrue();
    }
    try (var files = Files.list(data.resolve("database/passwords"))) {
      assertThat(files)
          .hasSize(3)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void theGatewaysRoleMayOnlyDoWhatItWasGranted() {
    try (var database = open()) {
      var jdbc = JdbcClient.create(database.dataSource());
      for (String forbidden :
          new String[] {
            "CREATE TABLE own (n integer)",
            "CREATE TEMPORARY TABLE own (n integer)",
            "DELETE FROM acknowledged",
            "SELECT * FROM flyway_schema_history",
            "SET ROLE herald_owner"
          }) {
        assertThatThrownBy(() -> jdbc.sql(forbidden).update())
            .as(forbidden)
            .hasStackTraceContaining("permission denied");
      }
    }
  }

  @Test
  void valuesReachNeitherExceptionsNorTheServersLog() throws Exception {
    try (var database = open()) {
      DatabaseFolder.insert(database, 424242);
      assertThatThrownBy(() -> DatabaseFolder.insert(database, 424242))
          .hasStackTraceContaining("duplicate key")
          .satisfies(e -> assertThat(e).rootCause().message().doesNotContain("424242"));
    }
    assertThat(Files.readString(data.resolve("database/postgresql.log")))
        .contains("duplicate key")
        .doesNotContain("424242")
        .doesNotContain("INSERT");
  }

  @Test
  void aServerThatCannotStartIsQuoted() throws Exception {
    Path control = data.resolve("database/cluster/global/pg_control");
    Files.move(control, temporary.resolve("pg_control"));
    try {
      assertThatThrownBy(this::open)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("did not start. Its own words:")
          .hasMessageContaining("pg_control");
    } finally {
      Files.move(temporary.resolve("pg_control"), control);
    }
  }

  @Test
  void anOlderClusterIsNotTouched() throws Exception {
    Path version = data.resolve("database/cluster/PG_VERSION");
    Files.writeString(version, "17\n");
    try {
      assertThatThrownBy(this::open)
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("made by PostgreSQL 17")
          .hasMessageContaining("pg_upgrade");
    } finally {
      Files.writeString(version, "18\n");
    }
  }

  @Test
  void aCrashDuringTheFirstStartIsRepeatedFromTheBeginning() throws Exception {
    Path fresh = temporary.resolve("fresh");
    Files.createDirectories(fresh.resolve("database/cluster.new/base"));
    try (var database = Database.open(DatabaseFolder.settings(), fresh)) {
      assertThat(database.health().up()).isTrue();
    }
  }
}

package org.herald.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.herald.audit.verify.VerificationReport;
import org.herald.broker.ExternalArtemis;
import org.herald.notice.PartyId;
import org.herald.seal.DevelopmentPki;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes of one bureau, each {@code herald run} in a process of its own, on one PostgreSQL and
 * one Artemis that somebody else runs. All records are synthetic.
 */
class NodesIT {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int RECORDS = 30;

  @TempDir Path folder;
  private final List<GatewayProcess> all = new ArrayList<>();
  private EmbeddedPostgres database;
  private ExternalArtemis broker;

  @AfterEach
  void end() throws IOException {
    all.forEach(GatewayProcess::end);
    broker.close();
    database.close();
  }

  @Test
  void twoNodesKeepOneLogAndOneOfThemMayDie() throws Exception {
    int[] ports = ThreeGateways.freePorts(4);
    startServers(ports[3]);
    GatewayProcess partner = partner(ports[0]);
    GatewayProcess first = node(1, ports[1]);
    GatewayProcess second = node(2, ports[2]);
    partner.start();
    first.start();
    partner.awaitReady();
    first.awaitReady();
    second.start();
    second.awaitReady();
    var received = new GatewayRows(partner.data());
    await("they know each other")
        .atMost(LIMIT)
        .until(() -> count("SELECT count(DISTINCT party) FROM partner") == 2);

    feed(first, 1);
    feed(second, 1 + RECORDS);
    arrived(received, 2 * RECORDS);

    feed(first, 1 + 2 * RECORDS);
    feed(second, 1 + 3 * RECORDS);
    await("the first is in the middle of it")
        .atMost(LIMIT)
        .until(() -> count("SELECT count(*) FROM notice") > 2 * RECORDS);
    first.kill();
    feed(second, 1 + 4 * RECORDS);
    await("the other goes on")
        .atMost(LIMIT)
        .until(
            () -> count("SELECT count(*) FROM delivery WHERE state = 'receipted'") >= 4L * RECORDS);
    first.start();
    first.awaitReady();
    arrived(received, 5 * RECORDS);

    assertThat(count("SELECT count(*) FROM notice")).isEqualTo(5 * RECORDS);
    assertThat(count("SELECT count(*) FROM dispatch")).isEqualTo(5 * RECORDS);
    assertThat(received.count("SELECT count(DISTINCT notice_id) FROM inbound WHERE NOT superseded"))
        .isEqualTo(5 * RECORDS);
    assertThat(
            count(
                "SELECT count(*) FROM (SELECT dispatch FROM audit_entry WHERE event ="
                    + " 'dispatch.receipted' GROUP BY dispatch HAVING count(*) > 1) AS twice"))
        .isZero();
    oneLog(first, second);
  }

  private void startServers(int brokerPort) throws IOException, SQLException {
    broker = ExternalArtemis.start(folder.resolve("artemis"), brokerPort);
    database =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
    try (var connection = database.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      for (String role : List.of("herald_owner", "herald_gateway")) {
        statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'synthetic'");
      }
      statement.execute("CREATE DATABASE herald OWNER herald_owner TEMPLATE template0");
    }
    Files.writeString(folder.resolve("database-password"), "synthetic\n");
  }

  private GatewayProcess partner(int port) throws IOException {
    Path data = folder.resolve("TG.NCB");
    issue("TG.NCB", data.resolve("pki"));
    return started(
        "TG.NCB",
        "TG.NCB",
        data,
        GatewaySettings.of("TG.NCB", data, port, -1, List.of(ThreeGateways.BUREAU)));
  }

  /** What the nodes share is named; the rest is each one's own. */
  private GatewayProcess node(int number, int port) throws IOException {
    Path data = Files.createDirectories(folder.resolve("node-" + number));
    Path shared = folder.resolve("shared");
    if (number == 1) {
      issue(ThreeGateways.BUREAU, shared.resolve("pki"));
    }
    var settings =
        new ArrayList<>(
            GatewaySettings.of(ThreeGateways.BUREAU, data, port, -1, List.of("TG.NCB")));
    settings.add("herald.seal.pki-folder=" + shared.resolve("pki"));
    settings.add("herald.vault.folder=" + shared.resolve("vault"));
    settings.add(
        "herald.database.url=jdbc:postgresql://127.0.0.1:" + database.getPort() + "/herald");
    for (String file : List.of("password-file", "owner-password-file")) {
      settings.add("herald.database." + file + "=" + folder.resolve("database-password"));
    }
    settings.add("herald.broker.url=" + broker.url());
    settings.add("herald.broker.user=" + broker.user());
    settings.add("herald.broker.password-file=" + broker.passwordFile());
    return started("node-" + number, ThreeGateways.BUREAU, data, settings);
  }

  private void issue(String party, Path pki) {
    DevelopmentPki.createIfAbsent(folder.resolve("development-ca"), Clock.systemUTC())
        .issue(PartyId.of(party), pki);
  }

  private GatewayProcess started(String name, String party, Path data, List<String> settings)
      throws IOException {
    Path config = Files.write(folder.resolve(name + ".properties"), settings);
    var process = new GatewayProcess(party, config, data);
    all.add(process);
    return process;
  }

  private static void feed(GatewayProcess node, int from) throws IOException {
    Path in = Files.createDirectories(node.data().resolve("national/exit-control-list/in"));
    Path draft =
        Files.writeString(
            in.resolve(from + ".tmp"),
            IntStream.range(from, from + RECORDS)
                .mapToObj(ThreeGateways::row)
                .collect(Collectors.joining("\n", ThreeGateways.HEADER, "\n")));
    Files.move(draft, in.resolve("batch-" + from + ".csv"), StandardCopyOption.ATOMIC_MOVE);
  }

  private void arrived(GatewayRows received, int records) {
    await("all arrive, see the logs in " + folder)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              assertThat(count("SELECT count(*) FROM delivery WHERE state = 'receipted'"))
                  .isEqualTo(records);
              assertThat(received.count("SELECT count(*) FROM inbound")).isEqualTo(records);
              assertThat(count("SELECT count(*) FROM audit_pending")).isZero();
            });
  }

  /** Each publishes the whole log by itself, and both the same. */
  private void oneLog(GatewayProcess first, GatewayProcess second) {
    await("both have published all")
        .atMost(LIMIT)
        .until(
            () ->
                PublishedLog.of(first).size() == PublishedLog.of(second).size()
                    && PublishedLog.of(first).size() == count("SELECT count(*) FROM audit_entry"));
    VerificationReport one = PublishedLog.of(first).verify();
    VerificationReport other = PublishedLog.of(second).verify();
    assertThat(one.problems()).isEmpty();
    assertThat(other.problems()).isEmpty();
    if (one.size() == other.size()) {
      assertThat(one.root()).isEqualTo(other.root());
    }
    assertThat(count("SELECT max(leaf_index) + 1 FROM audit_entry"))
        .isEqualTo(count("SELECT count(*) FROM audit_entry"));
  }

  private long count(String query) {
    try (var connection = database.getDatabase("postgres", "herald").getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

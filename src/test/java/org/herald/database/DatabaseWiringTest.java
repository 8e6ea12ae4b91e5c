package org.herald.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The room inside Spring Boot, and against a server that is not its own. */
class DatabaseWiringTest {
  @TempDir static Path folder;
  private static Database running;

  private final ApplicationContextRunner boot =
      new ApplicationContextRunner()
          .withUserConfiguration(DatabaseConfiguration.class)
          .withConfiguration(
              AutoConfigurations.of(
                  DataSourceAutoConfiguration.class,
                  FlywayAutoConfiguration.class,
                  DataSourceTransactionManagerAutoConfiguration.class,
                  TransactionAutoConfiguration.class,
                  JdbcTemplateAutoConfiguration.class,
                  JdbcClientAutoConfiguration.class))
          .withPropertyValues(
              "herald.database.binaries-folder="
                  + Path.of("target", "postgresql-programs").toAbsolutePath());

  @BeforeAll
  static void start() {
    DatabaseFolder.make(folder.resolve("server"));
    running = Database.open(DatabaseFolder.settings(), folder.resolve("server"));
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static String url() throws Exception {
    return "jdbc:postgresql://127.0.0.1:"
        + Files.readString(folder.resolve("server/database/port"))
        + "/herald";
  }

  private static Path passwordOf(String role) {
    return folder.resolve("server/database/passwords").resolve(role);
  }

  @Test
  void bootBuildsItsClientsOnTheEmbeddedDatabase() {
    boot.withPropertyValues("herald.data=" + folder.resolve("booted"))
        .run(
            context -> {
              var jdbc = context.getBean(JdbcClient.class);
              assertThat(jdbc.sql("SELECT current_user").query(String.class).single())
                  .isEqualTo("herald_gateway");
              assertThat(context).hasSingleBean(TransactionTemplate.class);
              assertThat(context.getBean(Flyway.class).info().current()).isNotNull();
              assertThat(context.getBean(HealthIndicator.class).health())
                  .extracting(Health::getStatus)
                  .isEqualTo(Status.UP);
            });
    assertThat(folder.resolve("booted/database/cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void theDatabaseOutlivesWhoeverUsesIt() {
    var last = new ArrayList<String>();
    boot.withPropertyValues("herald.data=" + folder.resolve("outlives"))
        .withUserConfiguration(Writer.class)
        .run(context -> context.getBean(Writer.LastWrite.class).answers = last);
    assertThat(last).contains("answered 1");
  }

  @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
  static class Writer {
    static final class LastWrite implements AutoCloseable {
      private final JdbcClient jdbc;
      List<String> answers = new ArrayList<>();

      LastWrite(JdbcClient jdbc) {
        this.jdbc = jdbc;
      }

      @Override
      public void close() {
        answers.add("answered " + jdbc.sql("SELECT 1").query(Integer.class).single());
      }
    }

    @org.springframework.context.annotation.Bean
    LastWrite lastWrite(JdbcClient jdbc) {
      return new LastWrite(jdbc);
    }
  }

  @Test
  void anExternalServerServesWithTwoRoles() throws Exception {
    var settings =
        DatabaseFolder.external(
            url(), "herald_gateway", passwordOf("owner"), passwordOf("gateway"));
    try (var database = Database.open(settings, folder.resolve("external"))) {
      assertThat(database.health().up()).isTrue();
      assertThat(database.health().server()).startsWith("external PostgreSQL");
    }
    assertThat(running.health().up()).as("it is not ours to stop").isTrue();
  }

  @Test
  void aWrongPasswordNamesItsKey() throws Exception {
    var ownerWrong =
        DatabaseFolder.external(
            url(), "herald_gateway", passwordOf("gateway"), passwordOf("gateway"));
    assertThatThrownBy(() -> Database.open(ownerWrong, folder.resolve("wrong")))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("herald.database.owner-password-file");
    var gatewayWrong =
        DatabaseFolder.external(url(), "herald_gateway", passwordOf("owner"), passwordOf("owner"));
    assertThatThrownBy(() -> Database.open(gatewayWrong, folder.resolve("wrong")))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("herald.database.password-file");
  }

  @Test
  void aGatewayRoleThatCouldRewriteTheAuditTrailIsRefused() throws Exception {
    var superuser =
        DatabaseFolder.external(url(), "postgres", passwordOf("owner"), passwordOf("superuser"));
    assertThatThrownBy(() -> Database.open(superuser, folder.resolve("powerful")))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("herald.database.user too much");
  }

  @Test
  void anUnreachableServerIsUnavailable() {
    var nowhere =
        DatabaseFolder.external(
            "jdbc:postgresql://127.0.0.1:1/herald",
            "herald_gateway",
            passwordOf("owner"),
            passwordOf("gateway"));
    assertThatThrownBy(() -> Database.open(nowhere, folder.resolve("nowhere")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("herald.database.url");
  }

  @Test
  void settingsNameKeyAndMend() {
    assertRefused("herald.database.port=80", "herald.database.port is 80: set 0");
    assertRefused("herald.database.pool-size=1", "herald.database.pool-size is 1: set 2");
    assertRefused("herald.database.url=jdbc:h2:mem:x", "must start with jdbc:postgresql://");
    assertRefused(
        "herald.database.url=jdbc:postgresql://db.example/herald", "add sslmode=verify-full");
    assertRefused(
        "herald.database.url=jdbc:postgresql://localhost/herald?password=x", "holds credentials");
    assertRefused(
        "herald.database.url=jdbc:postgresql://localhost/herald",
        "needs herald.database.owner-password-file");
  }

  private void assertRefused(String property, String message) {
    boot.withPropertyValues("herald.data=" + folder.resolve("never"), property)
        .run(
            context ->
                assertThat(context)
                    .hasFailed()
                    .getFailure()
                    .hasStackTraceContaining(RejectedException.class.getName())
                    .hasStackTraceContaining(message));
  }

  /** Prints figures for the operator's guide; asserts only that every commit counted. */
  @Test
  void commitsOnOneAndOnEightConnections() throws Exception {
    int before = DatabaseFolder.count(running);
    int each = 200;
    measure("1 connection", 1, each, 100_000);
    measure("8 connections", 8, each, 200_000);
    assertThat(DatabaseFolder.count(running) - before).isEqualTo(9 * each);
  }

  private static void measure(String what, int threads, int each, int first) throws Exception {
    long begin = System.nanoTime();
    try (var workers = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        int from = first + t * each;
        var unused =
            workers.submit(
                () -> {
                  for (int n = from; n < from + each; n++) {
                    DatabaseFolder.insert(running, n);
                  }
                });
      }
    }
    var took = Duration.ofNanos(System.nanoTime() - begin);
    System.out.printf("commits, %s: %.0f/s%n", what, threads * each / (took.toNanos() / 1e9));
  }
}

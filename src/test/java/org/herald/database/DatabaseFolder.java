package org.herald.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Data folders and settings for tests of the embedded server. */
final class DatabaseFolder {
  /** A table the gateway may write: {@code acknowledged(n)}. */
  static final String TABLE = "acknowledged";

  private DatabaseFolder() {}

  static DatabaseSettings settings() {
    return settings(0);
  }

  static DatabaseSettings settings(int port) {
    return new DatabaseSettings(
        null,
        "herald_owner",
        null,
        "herald_gateway",
        null,
        port,
        8,
        Path.of("target", "postgresql-programs").toAbsolutePath(),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10));
  }

  static DatabaseSettings external(String url, String user, Path ownerFile, @Nullable Path file) {
    return new DatabaseSettings(
        url,
        "herald_owner",
        ownerFile,
        user,
        file,
        0,
        4,
        null,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10));
  }

  /** A stopped gateway's data folder with the table in it. */
  static void make(Path folder) {
    try (var database = Database.open(settings(), folder)) {
      var owner = JdbcClient.create(database.flyway().getConfiguration().getDataSource());
      owner.sql("CREATE TABLE " + TABLE + " (n integer PRIMARY KEY)").update();
      owner.sql("GRANT SELECT, INSERT ON " + TABLE + " TO herald_gateway").update();
    }
  }

  static void kill(long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
  }

  static long postmaster(Path data) throws IOException {
    return Long.parseLong(
        Files.readAllLines(data.resolve("database/cluster/postmaster.pid")).getFirst().strip());
  }

  static int count(Database database) {
    return JdbcClient.create(database.dataSource())
        .sql("SELECT count(*) FROM " + TABLE)
        .query(Integer.class)
        .single();
  }

  static void insert(Database database, int n) {
    JdbcClient.create(database.dataSource())
        .sql("INSERT INTO " + TABLE + " VALUES (?)")
        .param(n)
        .update();
  }
}

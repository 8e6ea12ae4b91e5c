package org.herald.database;

import static org.herald.failure.FailureCode.CONFIGURATION;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code herald.database.*}. Without {@code url} the gateway runs a PostgreSQL of its own.
 *
 * @param url a server's JDBC URL without credentials; past the loopback it must say {@code
 *     sslmode=verify-full}
 * @param ownerUser migrates the schema; only with {@code url}, default {@code herald_owner}
 * @param ownerPasswordFile holds the owner's password; required with {@code url}
 * @param user the gateway's own role: {@code herald_gateway} or a member of it
 * @param passwordFile holds that role's password; required with {@code url}
 * @param port the embedded server's loopback port, 1024 to 65535, or 0 (default): chosen once and
 *     remembered in the data folder
 * @param poolSize connections the gateway may hold, 2 to 200, default 16
 * @param binariesFolder where the embedded server's programs are unpacked; default the user's cache
 *     folder, or the data folder when the user has none
 * @param startTimeout how long the embedded server may take, recovery included; default 2 min
 * @param stopTimeout how long it may take to stop before it is stopped hard; default 30 s
 */
@ConfigurationProperties("herald.database")
record DatabaseSettings(
    @Nullable String url,
    @DefaultValue("herald_owner") String ownerUser,
    @Nullable Path ownerPasswordFile,
    @DefaultValue("herald_gateway") String user,
    @Nullable Path passwordFile,
    @DefaultValue("0") int port,
    @DefaultValue("16") int poolSize,
    @Nullable Path binariesFolder,
    @DefaultValue("2m") Duration startTimeout,
    @DefaultValue("30s") Duration stopTimeout) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  DatabaseSettings {
    url = url == null || url.isBlank() ? null : url.strip();
    require(
        port == 0 || (port >= 1024 && port <= 65535),
        "herald.database.port is " + port + ": set 0 to have one chosen, or 1024 to 65535");
    require(
        poolSize >= 2 && poolSize <= 200,
        "herald.database.pool-size is " + poolSize + ": set 2 to 200");
    requirePositive(startTimeout, "herald.database.start-timeout");
    requirePositive(stopTimeout, "herald.database.stop-timeout");
    if (url != null) {
      requireUrl(url);
      require(
          ownerPasswordFile != null && passwordFile != null,
          "herald.database.url needs herald.database.owner-password-file and"
              + " herald.database.password-file: name two files that hold one password each");
      require(
          !ownerUser.equals(user),
          "herald.database.owner-user and herald.database.user are the same role: the gateway's own"
              + " role must not own the tables");
    }
  }

  boolean embedded() {
    return url == null;
  }

  private static void requireUrl(String url) {
    require(
        url.startsWith("jdbc:postgresql://"),
        "herald.database.url must start with jdbc:postgresql://");
    require(
        !url.contains("password=") && !url.contains("user=") && !url.contains("@"),
        "herald.database.url holds credentials: move them to herald.database.user and"
            + " herald.database.password-file");
    require(
        url.contains("sslmode=verify-full") || LOOPBACK.contains(host(url)),
        "herald.database.url would send records unprotected: add sslmode=verify-full and"
            + " sslrootcert");
  }

  private static String host(String url) {
    String host = URI.create(url.substring("jdbc:".length())).getHost();
    // Several hosts in one URL have no single host: then every one of them has to be verified.
    return host == null ? "" : host;
  }

  private static void requirePositive(Duration duration, String key) {
    require(
        duration.compareTo(Duration.ofSeconds(1)) >= 0,
        key + " is " + duration + ": set at least 1s");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new RejectedException(CONFIGURATION, message);
    }
  }
}

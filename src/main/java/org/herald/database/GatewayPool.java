package org.herald.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** The bounded pool of connections in the gateway's own role. */
final class GatewayPool {
  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);
  private static final int IDLE_CONNECTIONS = 2;
  private static final int CONNECT_LIMIT_SECONDS = 10;
  private static final int REMOTE_SILENCE_LIMIT_SECONDS = 300;

  private GatewayPool() {}

  static HikariDataSource open(DatabaseServer server, int poolSize) {
    var config = new HikariConfig();
    config.setPoolName("herald");
    config.setDataSource(connections(server));
    config.setMaximumPoolSize(poolSize);
    config.setMinimumIdle(Math.min(IDLE_CONNECTIONS, poolSize));
    config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
    return new HikariDataSource(config);
  }

  private static PGSimpleDataSource connections(DatabaseServer server) {
    var role = server.gateway();
    var source = new PGSimpleDataSource();
    source.setUrl(server.jdbcUrl());
    source.setUser(role.user());
    source.setPassword(role.password());
    source.setApplicationName("herald");
    source.setConnectTimeout(CONNECT_LIMIT_SECONDS);
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    // Else the values of a violated constraint, a person's name perhaps, stand in stack traces.
    source.setLogServerErrorDetail(false);
    // For servers whose configuration is not ours.
    source.setOptions("-c idle_in_transaction_session_timeout=60s -c TimeZone=UTC");
    if (server instanceof ExternalServer) {
      // A network that swallows packets must not hold a worker for ever.
      source.setSocketTimeout(REMOTE_SILENCE_LIMIT_SECONDS);
    }
    return source;
  }
}

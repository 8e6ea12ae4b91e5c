package org.herald.broker;

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
 * {@code herald.broker.*}. Without {@code url} the gateway runs an Artemis of its own.
 *
 * @param url another broker: {@code amqps://host:port} or {@code
 *     tcp://host:port?sslEnabled=true&...}; without TLS only on the loopback
 * @param user the gateway's user there; required with {@code url}
 * @param passwordFile holds that user's password; required with {@code url}
 * @param startTimeout how long the embedded broker may take to load its journal; default 60 s
 * @param journalFlush how long a persistent message may wait for company before it is written to
 *     disk; 50 us to 10 ms, default 300 us. Longer means fewer, larger writes
 */
@ConfigurationProperties("herald.broker")
record BrokerSettings(
    @Nullable String url,
    @Nullable String user,
    @Nullable Path passwordFile,
    @DefaultValue("60s") Duration startTimeout,
    @DefaultValue("300us") Duration journalFlush) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Duration SHORTEST_FLUSH = Duration.ofNanos(50_000);
  private static final Duration LONGEST_FLUSH = Duration.ofMillis(10);

  BrokerSettings {
    url = url == null || url.isBlank() ? null : url.strip();
    require(
        startTimeout.compareTo(Duration.ofSeconds(1)) >= 0,
        "herald.broker.start-timeout is " + startTimeout + ": set at least 1s");
    require(
        journalFlush.compareTo(SHORTEST_FLUSH) >= 0 && journalFlush.compareTo(LONGEST_FLUSH) <= 0,
        "herald.broker.journal-flush is " + journalFlush + ": set 50us to 10ms");
    if (url != null) {
      requireUrl(url);
      require(
          user != null && !user.isBlank() && passwordFile != null,
          "herald.broker.url needs herald.broker.user and herald.broker.password-file");
    }
  }

  boolean embedded() {
    return url == null;
  }

  static boolean isAmqp(String url) {
    return url.startsWith("amqp");
  }

  private static void requireUrl(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new RejectedException(
          CONFIGURATION, "herald.broker.url is no address: set amqps://host:port", e);
    }
    String scheme = String.valueOf(uri.getScheme());
    require(
        Set.of("amqp", "amqps", "tcp").contains(scheme),
        "herald.broker.url must start with amqps:// or tcp://");
    require(
        uri.getUserInfo() == null && !url.contains("password="),
        "herald.broker.url holds credentials: move them to herald.broker.user and"
            + " herald.broker.password-file");
    boolean protectedByTls = scheme.equals("amqps") || url.contains("sslEnabled=true");
    require(
        protectedByTls || LOOPBACK.contains(String.valueOf(uri.getHost())),
        "herald.broker.url would talk unprotected: use amqps:// or tcp:// with sslEnabled=true");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new RejectedException(CONFIGURATION, message);
    }
  }
}

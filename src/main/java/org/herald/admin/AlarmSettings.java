package org.herald.admin;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code herald.admin.alarms}: a channel exists when its host or URL is set; without
 * any, alarms stand in the log and in the database only.
 *
 * @param timeout of one attempt on any channel, 1 s to 60 s
 * @param retryAfter pause before the second attempt; doubled for each further one
 * @param attempts of one notice on one channel, 1 to 10
 */
@ConfigurationProperties("herald.admin.alarms")
record AlarmSettings(
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("10s") Duration retryAfter,
    @DefaultValue("6") int attempts,
    @DefaultValue Mail mail,
    @DefaultValue Webhook webhook,
    @DefaultValue Syslog syslog) {

  /**
   * @param host of the SMTP server
   * @param security {@code starttls} (default, required), {@code tls}, or {@code none} for a relay
   *     on this machine
   * @param passwordFile with {@code username}
   */
  record Mail(
      @Nullable String host,
      @DefaultValue("587") int port,
      @DefaultValue("starttls") String security,
      @Nullable String from,
      @DefaultValue List<String> to,
      @Nullable String username,
      @Nullable Path passwordFile) {
    Mail {
      to = List.copyOf(to);
      if (host != null) {
        AdminProperties.require(
            List.of("starttls", "tls", "none").contains(security),
            "alarms.mail.security",
            "starttls, tls or none");
        AdminProperties.require(
            !security.equals("none") || loopback(host),
            "alarms.mail.security",
            "starttls or tls: only a relay on this machine may do without");
        AdminProperties.require(
            from != null && !to.isEmpty(), "alarms.mail.from and .to", "addresses");
        AdminProperties.require(
            (username == null) == (passwordFile == null),
            "alarms.mail.username and .password-file",
            "both, or neither");
      }
    }
  }

  /**
   * @param url takes a JSON POST; https, or http on this machine
   * @param tokenFile holds a bearer token, if one is wanted
   */
  record Webhook(@Nullable URI url, @Nullable Path tokenFile) {
    Webhook {
      if (url != null) {
        AdminProperties.require(
            "https".equals(url.getScheme())
                || "http".equals(url.getScheme()) && loopback(String.valueOf(url.getHost())),
            "alarms.webhook.url",
            "an https URL (http on this machine only)");
      }
    }
  }

  /**
   * @param transport {@code tls} (default, RFC 5425), {@code tcp} (RFC 6587) or {@code udp} (RFC
   *     5426)
   */
  record Syslog(
      @Nullable String host,
      @DefaultValue("6514") int port,
      @DefaultValue("tls") String transport) {
    Syslog {
      AdminProperties.require(
          List.of("tls", "tcp", "udp").contains(transport),
          "alarms.syslog.transport",
          "tls, tcp or udp");
    }
  }

  AlarmSettings {
    AdminProperties.require(
        timeout.toSeconds() >= 1 && timeout.toSeconds() <= 60, "alarms.timeout", "1s to 60s");
    AdminProperties.require(attempts >= 1 && attempts <= 10, "alarms.attempts", "1 to 10");
    AdminProperties.require(retryAfter.isPositive(), "alarms.retry-after", "positive, such as 10s");
  }

  private static boolean loopback(String host) {
    return List.of("localhost", "127.0.0.1", "::1", "[::1]").contains(host);
  }
}

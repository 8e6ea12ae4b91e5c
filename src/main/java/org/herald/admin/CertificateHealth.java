package org.herald.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when an own certificate needed for exchange has ended; says which will soon. */
final class CertificateHealth implements HealthIndicator {
  private static final Duration SOON = Duration.ofDays(30);

  private final Supplier<Map<String, Instant>> expiries;
  private final Clock clock;

  /**
   * @param expiries by file and alias, such as {@code signing.p12/current}
   */
  CertificateHealth(Supplier<Map<String, Instant>> expiries, Clock clock) {
    this.expiries = expiries;
    this.clock = clock;
  }

  @Override
  public Health health() {
    Instant now = clock.instant();
    Map<String, Instant> needed = OwnCertificates.needed(expiries.get());
    boolean ended = needed.values().stream().anyMatch(end -> !end.isAfter(now));
    Health.Builder health = ended ? Health.down() : Health.up();
    needed.forEach(
        (file, end) -> {
          health.withDetail(file, end.toString());
          if (end.isBefore(now.plus(SOON))) {
            health.withDetail(
                "warning " + file,
                end.isAfter(now)
                    ? "ends in " + Duration.between(now, end).toDays() + " days: renew it"
                    : "has ended: renew it");
          }
        });
    return health.build();
  }
}

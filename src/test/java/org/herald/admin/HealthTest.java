package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.herald.exchange.SettableClock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class HealthTest {
  private static final Instant END = Instant.parse("2026-12-31T00:00:00Z");

  private final SettableClock clock = new SettableClock(END.minus(Duration.ofDays(60)));

  private Health health(Map<String, Instant> expiries) {
    return new CertificateHealth(() -> expiries, clock).health();
  }

  @Test
  void aCertificateWarnsBeforeItsEndAndIsDownAtIt() {
    var one = Map.of("signing.p12/current", END);
    assertThat(health(one).getStatus()).isEqualTo(Status.UP);
    assertThat(health(one).getDetails()).containsOnlyKeys("signing.p12");
    clock.advance(Duration.ofDays(31));
    assertThat(health(one).getStatus()).isEqualTo(Status.UP);
    assertThat(health(one).getDetails()).containsKey("warning signing.p12");
    clock.advance(Duration.ofDays(29));
    assertThat(health(one).getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void aNextCertificateTakesOverExceptForTls() {
    clock.advance(Duration.ofDays(61));
    Instant later = END.plus(Duration.ofDays(365));
    assertThat(health(Map.of("signing.p12/current", END, "signing.p12/next", later)).getStatus())
        .isEqualTo(Status.UP);
    assertThat(health(Map.of("tls.p12/current", END, "tls.p12/next", later)).getStatus())
        .isEqualTo(Status.DOWN);
  }

  @Test
  void theLogsOwnCertificateDoesNotStopExchange() {
    clock.advance(Duration.ofDays(61));
    assertThat(health(Map.of("log.p12/current", END)).getStatus()).isEqualTo(Status.UP);
  }
}

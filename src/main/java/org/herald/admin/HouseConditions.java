package org.herald.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.herald.exchange.Exchange;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Conditions that no call reports by itself: looked at again and again, raised and ended here. */
final class HouseConditions {
  /** Days before its end at which a certificate alarms, each once. */
  private static final int[] DAYS_BEFORE = {30, 7, 1};

  private final Alarms alarms;
  private final Clock clock;

  HouseConditions(Alarms alarms, Clock clock) {
    this.alarms = alarms;
    this.clock = clock;
  }

  /** One look at something that is either well or not. */
  Runnable well(String cause, BooleanSupplier well, String text) {
    return () -> {
      if (well.getAsBoolean()) {
        alarms.recover(cause);
      } else {
        alarms.raise(cause, FailureCode.UNAVAILABLE, text);
      }
    };
  }

  /** The log: a status that cannot be read is the database's alarm, not the log's. */
  Runnable audit(HealthIndicator audit) {
    return () -> {
      var health = audit.health();
      if (health == null || health.getDetails().containsKey(AuditHealth.UNREADABLE)) {
        return;
      }
      if (health.getStatus().equals(Status.DOWN)) {
        alarms.raise(
            "audit-not-published",
            FailureCode.LOG_INVALID,
            "The audit log is halted or not published in time: look at readiness and the log,"
                + " mend the disk or the database.");
      } else {
        alarms.recover("audit-not-published");
      }
    };
  }

  Runnable certificates(Supplier<Map<String, Instant>> expiries) {
    return () ->
        OwnCertificates.needed(expiries.get())
            .forEach(
                (file, end) -> {
                  for (int days : DAYS_BEFORE) {
                    String cause = "certificate-expiry/" + file + "/" + days;
                    if (end.isBefore(clock.instant().plus(Duration.ofDays(days)))) {
                      alarms.raise(
                          cause,
                          FailureCode.CERTIFICATE_EXPIRED,
                          file
                              + " ends at "
                              + end
                              + ": put a new one beside it, see Changing keys.");
                    } else {
                      alarms.recover(cause);
                    }
                  }
                });
  }

  Runnable partners(Exchange exchange) {
    return () ->
        exchange
            .concerns()
            .forEach(
                concern -> {
                  if (concern.standing()) {
                    alarms.raise(concern.cause(), concern.code(), concern.text());
                  } else {
                    alarms.recover(concern.cause());
                  }
                });
  }
}

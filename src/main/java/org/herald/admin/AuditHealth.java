package org.herald.admin;

import java.time.Duration;
import org.herald.audit.Audit;
import org.herald.audit.AuditStatus;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Down when the log has come to a halt, or what is committed is not published in time. */
final class AuditHealth implements HealthIndicator {
  /** Detail of a status that could not be read, which says nothing about the log. */
  static final String UNREADABLE = "unreadable";

  private final Audit audit;
  private final Duration pendingWithin;

  AuditHealth(Audit audit, Duration pendingWithin) {
    this.audit = audit;
    this.pendingWithin = pendingWithin;
  }

  @Override
  public Health health() {
    var halted = audit.halted();
    if (halted.isPresent()) {
      RejectedException reason = halted.get();
      return Health.down().withDetail("halted", reason.code().wire()).build();
    }
    AuditStatus status;
    try {
      status = audit.status();
    } catch (DataAccessException | TransactionException | UnavailableException unreadable) {
      return Health.down().withDetail(UNREADABLE, true).build();
    }
    boolean late = status.oldestPendingAge().compareTo(pendingWithin) > 0;
    return (late ? Health.down() : Health.up())
        .withDetail("origin", status.origin())
        .withDetail("committed", status.committedSize())
        .withDetail("published", status.publishedSize())
        .withDetail("pending", status.pending())
        .withDetail("oldestPendingSeconds", status.oldestPendingAge().toSeconds())
        .build();
  }
}

package org.herald.wiring;

import java.util.function.BooleanSupplier;
import org.apache.camel.CamelExecutionException;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Says what failed in a route whose work stays due: codes and ids, never payloads. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final BooleanSupplier stopping;

  Failures(BooleanSupplier stopping) {
    this.stopping = stopping;
  }

  /**
   * One line for a refusal or an outage, and for whatever the gateway's stop cuts short; the whole
   * stack for anything else, because that is a defect of ours.
   */
  public void report(Exception failure, String routeId) {
    switch (withoutCamel(failure)) {
      case RejectedException refused ->
          LOG.warn("{} refused: {} {}", routeId, refused.code().wire(), refused.getMessage());
      case UnavailableException later ->
          LOG.info("{} unavailable: {} {}", routeId, later.code().wire(), later.getMessage());
      // The database is away: said by its own room; a stack for each poll would fill the disk.
      case TransientDataAccessException away -> noDatabase(routeId, away);
      case NonTransientDataAccessResourceException away -> noDatabase(routeId, away);
      case RecoverableDataAccessException away -> noDatabase(routeId, away);
      case TransactionException away -> noDatabase(routeId, away);
      case Exception cut when stopping.getAsBoolean() ->
          LOG.info(
              "{} was cut short by the stop ({}); the work stays due",
              routeId,
              cut.getClass().getSimpleName());
      default -> LOG.error("{} failed; the work stays due", routeId, failure);
    }
  }

  private static Exception withoutCamel(Exception failure) {
    return failure instanceof CamelExecutionException wrapped
            && wrapped.getCause() instanceof Exception cause
        ? cause
        : failure;
  }

  private static void noDatabase(String routeId, Exception away) {
    LOG.warn(
        "{} waits for the database: {}; the work stays due",
        routeId,
        away.getClass().getSimpleName());
  }
}

package org.herald.wiring;

import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what failed in a route whose work stays due: codes and ids, never payloads. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  Failures() {}

  /**
   * One line for a refusal or an outage; the whole stack for anything else, because that is a
   * defect of ours.
   */
  public void report(Exception failure, String routeId) {
    switch (failure) {
      case RejectedException refused ->
          LOG.warn("{} refused: {} {}", routeId, refused.code().wire(), refused.getMessage());
      case UnavailableException later ->
          LOG.info("{} unavailable: {} {}", routeId, later.code().wire(), later.getMessage());
      default -> LOG.error("{} failed; the work stays due", routeId, failure);
    }
  }
}

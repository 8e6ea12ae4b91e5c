package org.herald.admin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alarms that stand: each cause is said once when it comes and once when it is over. */
final class StandingAlarms implements Alarms {
  private static final Logger LOG = LoggerFactory.getLogger(StandingAlarms.class);

  /**
   * A flood of different causes must not fill the memory: what comes beyond is said, not
   * remembered.
   */
  private static final int MAX_STANDING = 1_000;

  private final Map<String, FailureCode> standing = new ConcurrentHashMap<>();

  @Override
  public void raise(String cause, FailureCode code, String text) {
    boolean remembered = standing.size() < MAX_STANDING;
    if (!remembered || standing.putIfAbsent(cause, code) == null) {
      LOG.error("ALARM {} {}: {}", cause, code.wire(), text);
    }
  }

  @Override
  public void recover(String cause) {
    if (standing.remove(cause) != null) {
      LOG.warn("RECOVERED {}", cause);
    }
  }
}

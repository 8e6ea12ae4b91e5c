package org.herald.failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/**
 * The places where a crash matters, as listed in docs/crash-table.md. The crash tests start a
 * gateway with {@code -Dherald.crash-point=<name>}: the thread that first comes there says so and
 * stands still, and the test kills the process. With {@code @<file>} the point's name stands in
 * that file and may change while the gateway runs. Without the property this does nothing.
 */
public enum CrashPoint {
  ACCEPT_BEFORE_COMMIT,
  ACCEPT_AFTER_COMMIT,
  CLAIM_BEFORE_COMMIT,
  CLAIM_AFTER_COMMIT,
  RECEIVE_BEFORE_COMMIT,
  RECEIVE_AFTER_COMMIT,
  RECEIPT_BEFORE_COMMIT,
  RECEIPT_AFTER_COMMIT,
  FETCHED_BEFORE_RECEIVE,
  RECEIVED_BEFORE_ACKNOWLEDGE,
  QUEUED_BEFORE_SETTLE,
  QUEUED_BEFORE_RECEIVE,
  ANSWERED_BEFORE_ACKNOWLEDGE,
  NATIONAL_BEFORE_WRITE,
  NATIONAL_BEFORE_MARK,
  SEQUENCE_BEFORE_COMMIT,
  PUBLISH_BEFORE_FILES,
  PUBLISH_BEFORE_CHECKPOINT,
  EPOCH_BEFORE_BEGIN,
  REWRAP_BEFORE_COMMIT,
  EPOCH_BEFORE_DESTROY,
  EPOCH_AFTER_DESTROY;

  private static final String WANTED = System.getProperty("herald.crash-point", "");

  /** As in the property and the table: lower case with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Stands still for ever when this is the point the process was started to crash at. */
  public void reach() {
    if (WANTED.isEmpty() || !wanted().equals(code())) {
      return;
    }
    LoggerFactory.getLogger(CrashPoint.class).warn("herald.crash-point reached: {}", code());
    while (true) {
      LockSupport.park(this);
    }
  }

  private static String wanted() {
    if (!WANTED.startsWith("@")) {
      return WANTED;
    }
    try {
      return Files.readString(Path.of(WANTED.substring(1))).strip();
    } catch (IOException nothingIsWantedNow) {
      return "";
    }
  }
}

package org.herald.failure;

/**
 * Where a room reports what a person must look at; once for each cause, with a notice when it is
 * over.
 */
public interface Alarms {
  /**
   * Raises the alarm for this cause unless it stands already.
   *
   * @param cause stable key, such as {@code delivery-paused/TG.NCB}; ids and codes only
   * @param code why
   * @param text what is wrong and what to do; no names, payloads or keys
   */
  void raise(String cause, FailureCode code, String text);

  /** The cause is gone; does nothing when no alarm stood. */
  void recover(String cause);
}

package org.herald.admin;

import java.time.Instant;

/**
 * What goes out about an alarm: ids and codes only.
 *
 * @param party whose gateway speaks
 * @param over whether the cause is gone
 */
record AlarmNotice(String party, String cause, String code, String text, Instant at, boolean over) {
  String state() {
    return over ? "recovered" : "raised";
  }

  String headline() {
    return "[Herald " + party + "] " + (over ? "RECOVERED " : "ALARM ") + cause + " " + code;
  }
}

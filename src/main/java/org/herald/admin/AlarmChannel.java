package org.herald.admin;

/** One way out for alarms. */
interface AlarmChannel {
  /** For log lines: mail, webhook or syslog. */
  String name();

  /**
   * Delivers one notice within the channel's own time limit.
   *
   * @throws Exception when it is not known to have arrived; it is tried again
   */
  void send(AlarmNotice notice) throws Exception;
}

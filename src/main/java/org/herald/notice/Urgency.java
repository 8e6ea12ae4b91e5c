package org.herald.notice;

/** How soon a dispatch must leave; urgent and flash never wait behind routine. */
public enum Urgency implements Coded {
  ROUTINE("routine"),
  URGENT("urgent"),
  FLASH("flash");

  private final String code;

  Urgency(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}

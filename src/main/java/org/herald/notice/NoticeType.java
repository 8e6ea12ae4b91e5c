package org.herald.notice;

/** The types of notice; this version exchanges yellow, the others follow. */
public enum NoticeType implements Coded {
  YELLOW("yellow");

  private final String code;

  NoticeType(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}

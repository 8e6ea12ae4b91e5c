package org.herald.notice;

/** Whether a dispatch is meant; exercise and test never create a measure. */
public enum Mode implements Coded {
  REAL("real"),
  EXERCISE("exercise"),
  TEST("test");

  private final String code;

  Mode(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}

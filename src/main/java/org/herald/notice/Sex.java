package org.herald.notice;

/** INTERPOL sex codes. */
public enum Sex implements Coded {
  MALE("M"),
  FEMALE("F"),
  UNKNOWN("U");

  private final String code;

  Sex(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}

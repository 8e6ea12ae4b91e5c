package org.herald.notice;

/** Traffic Light Protocol 2.0 (FIRST). */
public enum Tlp implements Coded {
  RED("RED"),
  AMBER_STRICT("AMBER+STRICT"),
  AMBER("AMBER"),
  GREEN("GREEN"),
  CLEAR("CLEAR");

  private final String code;

  Tlp(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}

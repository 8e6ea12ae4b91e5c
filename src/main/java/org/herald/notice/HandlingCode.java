package org.herald.notice;

/**
 * Europol handling codes: H0 crime prevention only, H1 not in court, H2 no dissemination, H3 other.
 */
public enum HandlingCode implements Coded {
  H0("H0"),
  H1("H1"),
  H2("H2"),
  H3("H3");

  private final String code;

  HandlingCode(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}

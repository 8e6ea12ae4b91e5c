package org.herald.notice;

/** The types of notice; the colours are INTERPOL's. */
public enum NoticeType implements Coded {
  RED,
  BLUE,
  GREEN,
  YELLOW,
  BLACK,
  PURPLE,
  ORANGE,
  SILVER,
  UN_SPECIAL
}

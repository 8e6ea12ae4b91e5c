package org.herald.notice;

import java.util.List;

/**
 * The facts of a purple notice: where a method or an object was met.
 *
 * @param offences it is used for, 0 to 20
 * @param circumstances where and how it was found, 1 to 10,000 characters
 */
public record Method(List<Offence> offences, String circumstances) implements Facts {
  public Method {
    offences = List.copyOf(offences);
    Invalid.count("offences", offences, 0, 20);
    Invalid.text("circumstances", circumstances, 10000);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Method[redacted]";
  }
}

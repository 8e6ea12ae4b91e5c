package org.herald.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * Which of a party's logs: {@code 2026}, or {@code 2026.2} after the first of that year was lost
 * and closed by a successor. Every later year bears the ending too, so that nobody who reads a log
 * misses that there was one before.
 *
 * @param year 1 to 9999
 * @param life 1 until a log is succeeded, 2 to 99 afterwards
 */
public record ShardName(int year, int life) implements Comparable<ShardName> {
  /** As in file names, addresses and origins. */
  public static final String FORM = "[0-9]{4}(?:\\.(?:[2-9]|[1-9][0-9]))?";

  private static final Pattern NAME = Pattern.compile("([0-9]{4})(?:\\.([2-9]|[1-9][0-9]))?");
  private static final Pattern ORIGIN = Pattern.compile("[A-Z0-9.-]{1,32}/audit/(" + FORM + ")");
  private static final int YEARS = 10_000;
  private static final int MOST_LIVES = 99;

  public ShardName {
    if (year < 1 || year >= YEARS || life < 1 || life > MOST_LIVES) {
      throw new RejectedException(
          FailureCode.MALFORMED, "There is no audit log " + year + " of life " + life + ".");
    }
  }

  /**
   * As rows number logs: a party's first logs by their year, 10,000 more for each succession. Later
   * logs have higher numbers.
   */
  public static ShardName of(int number) {
    return new ShardName(number % YEARS, number / YEARS + 1);
  }

  /**
   * @throws RejectedException {@code malformed}
   */
  public static ShardName parse(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.matches()) {
      throw new RejectedException(
          FailureCode.MALFORMED,
          "An audit log is named by its year, such as 2026, or 2026.2 for a successor.");
    }
    return new ShardName(
        Integer.parseInt(name.group(1)),
        name.group(2) == null ? 1 : Integer.parseInt(name.group(2)));
  }

  /**
   * @param origin such as {@code TG.NCB/audit/2026}
   * @throws RejectedException {@code malformed}
   */
  public static ShardName ofOrigin(String origin) {
    Matcher form = ORIGIN.matcher(origin);
    if (!form.matches()) {
      throw new RejectedException(FailureCode.MALFORMED, "That is not the name of an audit log.");
    }
    return parse(form.group(1));
  }

  public static boolean isOrigin(String text) {
    return ORIGIN.matcher(text).matches();
  }

  /** The log of another year in the same life. */
  public ShardName in(int otherYear) {
    return new ShardName(otherYear, life);
  }

  /** The log that closes this one. */
  public ShardName successor() {
    return new ShardName(year, life + 1);
  }

  public String origin(String party) {
    return party + "/audit/" + this;
  }

  /** As {@link #of} takes it. */
  public int number() {
    return (life - 1) * YEARS + year;
  }

  @Override
  public int compareTo(ShardName other) {
    return Integer.compare(number(), other.number());
  }

  @Override
  public String toString() {
    return life == 1 ? "%04d".formatted(year) : "%04d.%d".formatted(year, life);
  }
}

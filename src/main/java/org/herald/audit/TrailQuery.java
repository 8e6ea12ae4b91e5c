package org.herald.audit;

import java.time.Instant;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * What is looked for in the audit trail; what is empty is not asked for.
 *
 * @param from the earliest time, inclusive
 * @param to the latest, exclusive
 * @param actor a component such as {@code gateway}, or a pseudonym
 * @param before entries older than this place of the log; the newest without
 * @param limit 1 to 1,000
 */
public record TrailQuery(
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> event,
    Optional<String> partner,
    Optional<String> notice,
    Optional<String> dispatch,
    Optional<String> actor,
    Optional<String> purpose,
    Optional<String> code,
    Optional<Place> before,
    int limit) {
  public static final int MOST = 1_000;

  public TrailQuery {
    if (limit < 1 || limit > MOST) {
      throw new RejectedException(
          FailureCode.MALFORMED, "A page of the audit trail has 1 to " + MOST + " entries.");
    }
  }

  /**
   * Where an entry stands: in which log, and at which index of it.
   *
   * @param year as {@link ShardName#number}
   */
  public record Place(int year, long index) {
    /**
     * @throws RejectedException {@code malformed}
     */
    public static Place parse(String text) {
      if (!text.matches(ShardName.FORM + "/[0-9]{1,18}")) {
        throw new RejectedException(
            FailureCode.MALFORMED, "A place in the audit trail is a year, a slash and an index.");
      }
      String[] parts = text.split("/", -1);
      return new Place(ShardName.parse(parts[0]).number(), Long.parseLong(parts[1]));
    }

    @Override
    public String toString() {
      return ShardName.of(year) + "/" + index;
    }
  }
}

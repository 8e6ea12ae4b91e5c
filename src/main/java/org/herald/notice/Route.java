package org.herald.notice;

import java.util.List;
import java.util.Optional;

/**
 * A route with its legs.
 *
 * @param legs in their order, 1 to 50
 */
public record Route(List<Leg> legs) implements Subject {
  public Route {
    legs = List.copyOf(legs);
    Invalid.count("legs", legs, 1, 50);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Route[redacted]";
  }

  /** How a leg is travelled. */
  public enum Mode implements Coded {
    AIR,
    ROAD,
    RAIL,
    SEA,
    RIVER,
    ON_FOOT,
    UNKNOWN
  }

  /**
   * One leg of a route.
   *
   * @param from where it begins
   * @param to where it ends
   * @param mode how it is travelled
   * @param date when
   */
  public record Leg(Place from, Place to, Mode mode, Optional<PartialDate> date) {
    /** Redacted. */
    @Override
    public String toString() {
      return "Leg[redacted]";
    }
  }
}

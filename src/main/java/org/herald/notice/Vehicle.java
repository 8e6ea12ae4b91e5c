package org.herald.notice;

import java.util.Optional;

/**
 * A vehicle, vessel or aircraft.
 *
 * @param kind what it is
 * @param registration plate, hull or tail number, 1 to 40 characters
 * @param country where it is registered
 * @param chassisNumber vehicle identification number (ISO 3779), or IMO number of a ship, 1 to 40
 *     characters
 * @param makeAndModel in words, 1 to 100 characters
 * @param colour in words, 1 to 40 characters
 */
public record Vehicle(
    Kind kind,
    Optional<String> registration,
    Optional<CountryCode> country,
    Optional<String> chassisNumber,
    Optional<String> makeAndModel,
    Optional<String> colour)
    implements Subject {
  public Vehicle {
    registration.ifPresent(text -> Invalid.text("registration", text, 40));
    chassisNumber.ifPresent(text -> Invalid.text("chassis number", text, 40));
    makeAndModel.ifPresent(text -> Invalid.text("make and model", text, 100));
    colour.ifPresent(text -> Invalid.text("colour", text, 40));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Vehicle[redacted]";
  }

  /** What kind of vehicle. */
  public enum Kind implements Coded {
    CAR,
    MOTORCYCLE,
    LORRY,
    BUS,
    BOAT,
    SHIP,
    AIRCRAFT,
    TRAILER,
    OTHER
  }
}

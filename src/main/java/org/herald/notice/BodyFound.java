package org.herald.notice;

import java.util.Optional;

/**
 * The facts of a black notice: how and where a body was found.
 *
 * @param place where
 * @param found when
 * @param circumstances how, 1 to 10,000 characters
 */
public record BodyFound(Place place, Optional<PartialDate> found, String circumstances)
    implements Facts {
  public BodyFound {
    Invalid.text("circumstances", circumstances, 10000);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "BodyFound[redacted]";
  }
}

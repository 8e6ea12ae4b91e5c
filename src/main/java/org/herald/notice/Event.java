package org.herald.notice;

import java.util.Optional;

/**
 * Something that happened or is expected.
 *
 * @param title in a few words, 1 to 200 characters
 * @param description what, who, how many, 1 to 4,000 characters
 * @param begins when
 * @param place where
 */
public record Event(
    String title, String description, Optional<PartialDate> begins, Optional<Place> place)
    implements Subject {
  public Event {
    Invalid.text("title", title, 200);
    Invalid.text("description", description, 4000);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Event[redacted]";
  }
}

package org.herald.notice;

import java.util.Optional;

/**
 * An object or device: a concealment, a stamp, a telephone.
 *
 * @param category in a few words, 1 to 100 characters
 * @param description what it looks like, 1 to 4,000 characters
 * @param serialNumber as marked on it, 1 to 100 characters
 */
public record Item(String category, String description, Optional<String> serialNumber)
    implements Subject {
  public Item {
    Invalid.text("category", category, 100);
    Invalid.text("description", description, 4000);
    serialNumber.ifPresent(text -> Invalid.text("serial number", text, 100));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Item[redacted]";
  }
}

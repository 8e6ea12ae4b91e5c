package org.herald.notice;

import java.util.Set;

/**
 * A method of trafficking or smuggling.
 *
 * @param title in a few words, 1 to 200 characters
 * @param themes what it is for, 1 to 9
 * @param description how it is done, 1 to 10,000 characters
 */
public record ModusOperandi(String title, Set<Theme> themes, String description)
    implements Subject {
  public ModusOperandi {
    Invalid.text("title", title, 200);
    themes = Set.copyOf(themes);
    Invalid.count("themes", themes, 1, 9);
    Invalid.text("description", description, 10000);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "ModusOperandi[redacted]";
  }

  /** What a method is for. */
  public enum Theme implements Coded {
    RECRUITMENT,
    TRANSPORT,
    CONCEALMENT,
    DOCUMENT_FORGERY,
    PAYMENT,
    EXPLOITATION,
    ONLINE,
    COMMUNICATION,
    CORRUPTION
  }
}

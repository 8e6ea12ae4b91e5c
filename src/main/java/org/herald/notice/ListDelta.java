package org.herald.notice;

import java.util.List;
import java.util.Optional;

/**
 * Changes of a list since its last state, such as a watchlist.
 *
 * @param origin who keeps the list
 * @param list its name, 1 to 60 characters
 * @param sequence 1 and rising by one: a gap asks for the whole list
 * @param entries in their order, 0 to 1,000
 */
public record ListDelta(Origin origin, String list, int sequence, List<Entry> entries)
    implements CaseDocument {
  public ListDelta {
    Invalid.text("list", list, 60);
    Invalid.range("sequence", sequence, 1, Integer.MAX_VALUE);
    entries = List.copyOf(entries);
    Invalid.count("entries", entries, 0, 1000);
  }

  @Override
  public String toString() {
    return "ListDelta[" + origin.issuer() + " " + origin.id() + "]";
  }

  /** What became of a line of a list. */
  public enum Change implements Coded {
    ADDED,
    CHANGED,
    REMOVED
  }

  /**
   * One line that changed.
   *
   * @param change what became of it
   * @param key of the line in the list, 1 to 100 characters
   * @param subject its content; absent when removed
   */
  public record Entry(Change change, String key, Optional<Subject> subject) {
    public Entry {
      Invalid.text("key", key, 100);
    }

    /** Redacted. */
    @Override
    public String toString() {
      return "Entry[redacted]";
    }
  }
}

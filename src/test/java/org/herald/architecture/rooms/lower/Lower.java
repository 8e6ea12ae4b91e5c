package org.herald.architecture.rooms.lower;

import org.herald.architecture.rooms.upper.Upper;

/** Breaks its own rule: it uses upper. */
public final class Lower {
  Object above() {
    return new Upper();
  }
}

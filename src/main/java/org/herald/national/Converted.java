package org.herald.national;

import java.util.ArrayList;
import java.util.List;
import org.herald.failure.FailureCode;

/** What a conversion made of a cell. */
sealed interface Converted {
  /** An empty cell. */
  Converted NONE = new Values(List.of());

  /** The field's values. */
  record Values(List<String> values) implements Converted {
    public Values {
      values = List.copyOf(values);
    }

    /** Redacted. */
    @Override
    public String toString() {
      return "Values[" + values.size() + "]";
    }
  }

  /** No value; {@code expected} says what the column takes, never what it held. */
  record Bad(FailureCode code, String expected) implements Converted {}

  static Converted one(String value) {
    return new Values(List.of(value));
  }

  /** All values in their order, or the first refusal. */
  static Converted join(List<Converted> parts) {
    List<String> values = new ArrayList<>();
    for (Converted part : parts) {
      switch (part) {
        case Bad bad -> {
          return bad;
        }
        case Values more -> values.addAll(more.values());
      }
    }
    return new Values(values);
  }
}

package org.herald.admin;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How entries of the audit trail are printed. */
enum TrailFormat {
  /** A line for a person. */
  TEXT {
    @Override
    String line(String place, Map<?, ?> entry) {
      return place
          + " "
          + entry.get("at")
          + " "
          + entry.get("event")
          + COLUMNS.stream()
              .filter(name -> entry.get(name) != null)
              .map(name -> " " + name + "=" + entry.get(name))
              .collect(Collectors.joining());
    }
  },
  /** JSON Lines: the place and the entry as it stands in the log. */
  JSONL {
    @Override
    String line(String place, Map<?, ?> entry) {
      return JsonMapper.shared().writeValueAsString(Map.of("place", place, "entry", entry));
    }
  },
  /** CSV (RFC 4180); a cell that a spreadsheet could take for a formula begins with a quote. */
  CSV {
    @Override
    String heading() {
      return "place,at,event," + String.join(",", COLUMNS);
    }

    @Override
    String line(String place, Map<?, ?> entry) {
      return place
          + ","
          + cell(entry.get("at"))
          + ","
          + cell(entry.get("event"))
          + COLUMNS.stream().map(name -> "," + cell(entry.get(name))).collect(Collectors.joining());
    }
  };

  private static final List<String> COLUMNS =
      List.of(
          "partner",
          "dispatch",
          "notice",
          "actor",
          "purpose",
          "from_state",
          "to_state",
          "code",
          "sealed_sha256",
          "commitment");

  abstract String line(String place, Map<?, ?> entry);

  /** Empty for none. */
  String heading() {
    return "";
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = String.valueOf(value);
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}

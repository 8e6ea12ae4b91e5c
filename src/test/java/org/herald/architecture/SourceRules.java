package org.herald.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The house rules only the source text can show. */
final class SourceRules {
  /** The style asks for 200; a whole closed list or parser may need more, a second subject not. */
  static final int MAX_LINES = 300;

  private static final Pattern OPEN_END = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

  private static final Pattern TEXT =
      Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*+\"");

  private static final Pattern DATABASE_CLOCK =
      Pattern.compile(
          "\\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\\s*\\(\\s*\\)"
              + "|\\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SQL_VERB =
      Pattern.compile(
          "\\b(select|insert|update|delete|values|where|set)\\b", Pattern.CASE_INSENSITIVE);

  private SourceRules() {}

  /** What is wrong with one Java file of ours, one sentence each. */
  static List<String> violations(String name, String text) {
    var found = new ArrayList<String>();
    long lines = text.lines().count();
    if (lines > MAX_LINES) {
      found.add(name + " has " + lines + " lines, at most " + MAX_LINES + ": split it");
    }
    if (OPEN_END.matcher(text).find()) {
      found.add(name + " leaves something to do; do it or open an issue");
    }
    TEXT.matcher(text)
        .results()
        .map(match -> match.group())
        .filter(literal -> asksTheDatabaseClock(literal))
        .findFirst()
        .ifPresent(
            literal -> found.add(name + " asks the database for the time; bind it from the Clock"));
    return found;
  }

  /** What is wrong with one migration, one sentence each. */
  static List<String> migrationViolations(String name, String sql) {
    String statements = sql.replaceAll("(?m)--.*$", "");
    return DATABASE_CLOCK.matcher(statements).find()
        ? List.of(name + " asks the database for the time; bind it from the Clock")
        : List.of();
  }

  /** Words such as current_date mean the clock only inside SQL, a call of now() always does. */
  private static boolean asksTheDatabaseClock(String literal) {
    var match = DATABASE_CLOCK.matcher(literal);
    return match.find() && (match.group().endsWith(")") || SQL_VERB.matcher(literal).find());
  }
}

package org.herald.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An entry whose salt and detail are gone; the entry itself stays in the log and proves as before.
 *
 * @param year of the log, as {@link ShardName#number}
 * @param index of the entry in it, from 0
 */
public record ErasedDetail(int year, long index) {
  /** A detail is at most 65,535 bytes; naming an entry takes at most 11. */
  private static final int IN_ONE_TEXT = 5_000;

  private static final Pattern RANGE = Pattern.compile("[0-9]{1,16}(-[0-9]{1,16})?");

  /**
   * Entries as an auditor reads them: {@code 2026:12,15-18;2027:0}.
   *
   * @param entries in the order of the log
   */
  public static String text(List<ErasedDetail> entries) {
    var text = new StringBuilder();
    for (int i = 0; i < entries.size(); i++) {
      ErasedDetail one = entries.get(i);
      boolean sameYear = i > 0 && entries.get(i - 1).year == one.year;
      text.append(sameYear ? "," : (i > 0 ? ";" : "") + ShardName.of(one.year) + ":")
          .append(one.index);
      int last = i;
      while (last + 1 < entries.size() && entries.get(last).precedes(entries.get(last + 1))) {
        last++;
      }
      if (last > i) {
        text.append('-').append(entries.get(last).index);
        i = last;
      }
    }
    return text.toString();
  }

  /** As {@link #text}, in as many texts as details of entries can hold; at least one. */
  public static List<String> texts(List<ErasedDetail> entries) {
    var texts = new ArrayList<String>();
    for (int from = 0; from == 0 || from < entries.size(); from += IN_ONE_TEXT) {
      texts.add(text(entries.subList(from, Math.min(entries.size(), from + IN_ONE_TEXT))));
    }
    return texts;
  }

  /**
   * Whether a text of {@link #text} names an entry.
   *
   * @return false also for what is no such text
   */
  static boolean names(String text, int year, long index) {
    String wanted = ShardName.of(year) + ":";
    for (String shard : text.split(";", -1)) {
      if (shard.startsWith(wanted)) {
        for (String range : shard.substring(shard.indexOf(':') + 1).split(",", -1)) {
          if (RANGE.matcher(range).matches()) {
            String[] ends = range.split("-", 2);
            if (Long.parseLong(ends[0]) <= index
                && index <= Long.parseLong(ends[ends.length - 1])) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private boolean precedes(ErasedDetail other) {
    return year == other.year && index + 1 == other.index;
  }
}

package org.herald.audit;

import java.util.List;

/**
 * An entry whose salt and detail are gone; the entry itself stays in the log and proves as before.
 *
 * @param year of the log
 * @param index of the entry in it, from 0
 */
public record ErasedDetail(int year, long index) {
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
      text.append(sameYear ? "," : (i > 0 ? ";" : "") + one.year + ":").append(one.index);
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

  private boolean precedes(ErasedDetail other) {
    return year == other.year && index + 1 == other.index;
  }
}

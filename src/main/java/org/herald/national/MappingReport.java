package org.herald.national;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.herald.national.MappedRecord.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What a file would become: the result of a dry run.
 *
 * @param system the national system
 * @param records rows after the header
 * @param mapped records that make a notice which breaks no rule
 * @param repeated records that stood earlier in the file, cell for cell
 * @param refused records that make no notice, or one that breaks a rule
 * @param refusals the first 1,000 of them, in the file's order
 */
public record MappingReport(
    String system, long records, long mapped, long repeated, long refused, List<Refused> refusals) {
  static final int MAX_REFUSALS = 1_000;

  public MappingReport {
    refusals = List.copyOf(refusals);
  }

  /**
   * @param next the records in the file's order, null after the last
   */
  static MappingReport of(String system, Supplier<@Nullable MappedRecord> next, RuleCheck rules) {
    long mapped = 0;
    long repeated = 0;
    long refused = 0;
    List<Refused> refusals = new ArrayList<>();
    for (MappedRecord record = next.get(); record != null; record = next.get()) {
      switch (rules.check(record)) {
        case MappedRecord.Mapped one -> mapped++;
        case MappedRecord.Repeated one -> repeated++;
        case Refused one -> {
          refused++;
          if (refusals.size() < MAX_REFUSALS) {
            refusals.add(one);
          }
        }
      }
    }
    return new MappingReport(
        system, mapped + repeated + refused, mapped, repeated, refused, refusals);
  }
}

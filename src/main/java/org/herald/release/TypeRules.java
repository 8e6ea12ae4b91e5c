package org.herald.release;

import java.util.List;
import java.util.Set;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;

/**
 * The rules of one notice type as they stand in {@code schemas/rules/<type>.yaml}.
 *
 * @param ruleSet the number that dispatches carry as rule-set version
 * @param excludedPurposes for which the type must not be used
 * @param statuses one of which the person must have
 * @param contradictions statuses that exclude each other
 * @param safety rules about children and dates
 * @param minimumData what it must carry before it may leave
 */
record TypeRules(
    int ruleSet,
    ExcludedPurposes excludedPurposes,
    Statuses statuses,
    List<Contradiction> contradictions,
    Safety safety,
    List<MinimumData> minimumData) {
  TypeRules {
    contradictions = List.copyOf(contradictions);
    minimumData = List.copyOf(minimumData);
  }

  /** Purposes for which the type must not be used. */
  record ExcludedPurposes(String id, Set<Purpose> purposes, String mend) {}

  /** At least one of these. */
  record Statuses(String id, Set<PersonStatus> anyOf, String mend) {}

  /** Never all of these together. */
  record Contradiction(String id, Set<PersonStatus> statuses, String mend) {}

  /**
   * About children and dates.
   *
   * @param adultAtYears from this age on a person is an adult
   */
  record Safety(
      int adultAtYears, String minorId, String minorMend, String birthId, String birthMend) {}

  /** At least one of these data. */
  record MinimumData(String id, List<Datum> anyOf, String mend) {}
}

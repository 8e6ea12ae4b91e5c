package org.herald.notice;

import java.util.List;
import java.util.Optional;

/**
 * The facts of a red notice: why a person is wanted for extradition.
 *
 * @param offences as charged, 1 to 20
 * @param warrant what orders the arrest
 * @param place where the offence was committed
 * @param committed when
 * @param circumstances the facts of the case, 1 to 10,000 characters
 * @param maximumPenaltyMonths the most the law threatens, in months; 1200 for life
 * @param sentenceMonths imposed, in months; 1200 for life
 * @param remainingMonths of the sentence still to be served, in months
 * @param extraditionAssured whether the issuing authority assures that it will ask for extradition
 * @param legalReview reference of the legal review before publication, 1 to 100 characters
 */
public record Prosecution(
    List<Offence> offences,
    Optional<Warrant> warrant,
    Optional<Place> place,
    Optional<PartialDate> committed,
    String circumstances,
    Optional<Integer> maximumPenaltyMonths,
    Optional<Integer> sentenceMonths,
    Optional<Integer> remainingMonths,
    boolean extraditionAssured,
    Optional<String> legalReview)
    implements Facts {
  public Prosecution {
    offences = List.copyOf(offences);
    Invalid.count("offences", offences, 1, 20);
    Invalid.text("circumstances", circumstances, 10000);
    maximumPenaltyMonths.ifPresent(
        months -> Invalid.range("maximum penalty months", months, 1, 1_200));
    sentenceMonths.ifPresent(months -> Invalid.range("sentence months", months, 1, 1_200));
    remainingMonths.ifPresent(months -> Invalid.range("remaining months", months, 1, 1_200));
    legalReview.ifPresent(text -> Invalid.text("legal review", text, 100));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Prosecution[redacted]";
  }
}

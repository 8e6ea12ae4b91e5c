package org.herald.notice;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The facts of a silver notice: which measures are asked about criminal assets.
 *
 * @param offences the assets come from, 1 to 20
 * @param maximumPenaltyMonths the most the law threatens, in months; 1200 for life
 * @param measures what is asked, 1 to 4
 * @param value estimated
 * @param circumstances the case, 1 to 10,000 characters
 */
public record AssetTrace(
    List<Offence> offences,
    Optional<Integer> maximumPenaltyMonths,
    Set<Measure> measures,
    Optional<Value> value,
    String circumstances)
    implements Facts {
  public AssetTrace {
    offences = List.copyOf(offences);
    Invalid.count("offences", offences, 1, 20);
    maximumPenaltyMonths.ifPresent(
        months -> Invalid.range("maximum penalty months", months, 1, 1_200));
    measures = Set.copyOf(measures);
    Invalid.count("measures", measures, 1, 4);
    Invalid.text("circumstances", circumstances, 10000);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "AssetTrace[redacted]";
  }

  /** What is asked about an asset. */
  public enum Measure implements Coded {
    LOCATE,
    IDENTIFY,
    OBTAIN_INFORMATION,
    MONITOR
  }

  /**
   * An amount of money.
   *
   * @param amount whole units of the currency
   * @param currency ISO 4217
   */
  public record Value(int amount, String currency) {
    public Value {
      Invalid.range("amount", amount, 0, Integer.MAX_VALUE);
      Form.CURRENCY.require("currency", currency);
    }

    /** Redacted. */
    @Override
    public String toString() {
      return "Value[redacted]";
    }
  }
}

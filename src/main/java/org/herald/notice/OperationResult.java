package org.herald.notice;

import java.util.List;
import java.util.Optional;

/**
 * What one party achieved in an operation.
 *
 * @param origin who reports, and when
 * @param operation the operation
 * @param country where
 * @param tallies what was counted, 0 to 50
 * @param text in words, 1 to 10,000 characters
 */
public record OperationResult(
    Origin origin,
    DocumentId operation,
    CountryCode country,
    List<Tally> tallies,
    Optional<String> text)
    implements CaseDocument {
  public OperationResult {
    tallies = List.copyOf(tallies);
    Invalid.count("tallies", tallies, 0, 50);
    text.ifPresent(words -> Invalid.text("text", words, 10000));
  }

  @Override
  public String toString() {
    return "OperationResult[" + origin.issuer() + " " + origin.id() + "]";
  }

  /** What a coordinated operation counts. */
  public enum Counted implements Coded {
    ARRESTS,
    VICTIMS_IDENTIFIED,
    CHILDREN_IDENTIFIED,
    FACILITATORS_IDENTIFIED,
    PERSONS_CHECKED,
    CASES_OPENED,
    DOCUMENTS_DETECTED,
    ASSETS_SEIZED
  }

  /**
   * A count.
   *
   * @param counted what
   * @param number how many
   */
  public record Tally(Counted counted, int number) {
    public Tally {
      Invalid.range("number", number, 0, Integer.MAX_VALUE);
    }
  }
}

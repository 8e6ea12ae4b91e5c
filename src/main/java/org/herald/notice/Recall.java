package org.herald.notice;

import java.util.Optional;

/**
 * Orders a recipient to correct, suspend or erase something sent earlier.
 *
 * @param origin who recalls, and when
 * @param notice what is recalled, up to this version
 * @param action what to do
 * @param reason why
 * @param text in words, 1 to 4,000 characters
 */
public record Recall(
    Origin origin, NoticeReference notice, Action action, Reason reason, Optional<String> text)
    implements CaseDocument {
  public Recall {
    text.ifPresent(words -> Invalid.text("text", words, 4000));
  }

  @Override
  public String toString() {
    return "Recall[" + origin.issuer() + " " + origin.id() + "]";
  }

  /** What the recipient must do with what it holds. */
  public enum Action implements Coded {
    CORRECT,
    SUSPEND,
    ERASE
  }

  /** Why something is recalled; the first five are outcomes and close a notice. */
  public enum Reason implements Coded {
    LOCATED,
    ARRESTED,
    RESCUED,
    REUNITED,
    DECEASED,
    WITHDRAWN_BY_SOURCE,
    ENTERED_IN_ERROR,
    DATA_INCORRECT,
    COURT_ORDER,
    RETENTION_ENDED;

    /** Whether it says how the case ended. */
    public boolean isOutcome() {
      return switch (this) {
        case LOCATED, ARRESTED, RESCUED, REUNITED, DECEASED -> true;
        case WITHDRAWN_BY_SOURCE, ENTERED_IN_ERROR, DATA_INCORRECT, COURT_ORDER, RETENTION_ENDED ->
            false;
      };
    }
  }
}

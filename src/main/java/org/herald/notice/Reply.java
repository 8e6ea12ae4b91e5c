package org.herald.notice;

import java.util.List;

/**
 * Answers a request.
 *
 * @param origin who answers, and when
 * @param request what is answered
 * @param result what became of it
 * @param text in words; for a refusal its reason, 1 to 10,000 characters
 * @param subjects who or what was found, 0 to 50
 * @param movements travel history, 0 to 1,000
 */
public record Reply(
    Origin origin,
    DocumentId request,
    Result result,
    String text,
    List<Subject> subjects,
    List<Movement> movements)
    implements CaseDocument {
  public Reply {
    Invalid.text("text", text, 10000);
    subjects = List.copyOf(subjects);
    Invalid.count("subjects", subjects, 0, 50);
    movements = List.copyOf(movements);
    Invalid.count("movements", movements, 0, 1000);
  }

  @Override
  public String toString() {
    return "Reply[" + origin.issuer() + " " + origin.id() + "]";
  }

  /** What became of a request. */
  public enum Result implements Coded {
    ANSWERED,
    PARTLY_ANSWERED,
    NO_TRACE,
    REFUSED,
    MORE_INFORMATION_NEEDED
  }
}

package org.herald.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks one partner for something.
 *
 * @param origin who asks, and when
 * @param kind what is asked
 * @param caseReference the source's own case number, 1 to 100 characters
 * @param about the notice it belongs to
 * @param subjects about whom or what, 1 to 20
 * @param legalBasis the law or agreement it rests on, 1 to 500 characters
 * @param text in words, 1 to 10,000 characters
 * @param answerBy when the answer is needed
 */
public record Request(
    Origin origin,
    Kind kind,
    String caseReference,
    Optional<NoticeReference> about,
    List<Subject> subjects,
    String legalBasis,
    String text,
    Optional<Instant> answerBy)
    implements CaseDocument {
  public Request {
    Invalid.text("case reference", caseReference, 100);
    subjects = List.copyOf(subjects);
    Invalid.count("subjects", subjects, 1, 20);
    Invalid.text("legal basis", legalBasis, 500);
    Invalid.text("text", text, 10000);
  }

  @Override
  public String toString() {
    return "Request[" + origin.issuer() + " " + origin.id() + "]";
  }

  /** What is asked. */
  public enum Kind implements Coded {
    TRACE_PERSON,
    TRAVEL_HISTORY,
    VERIFY_VISA,
    VERIFY_DOCUMENT,
    MATCH_FACE,
    FREEZE_ACCOUNT,
    UNFREEZE_ACCOUNT,
    BLOCK_IDENTITY,
    UNBLOCK_IDENTITY,
    MORE_INFORMATION
  }
}

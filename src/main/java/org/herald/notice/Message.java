package org.herald.notice;

import java.util.Optional;

/**
 * A message in a case.
 *
 * @param origin who writes, and when
 * @param about the notice it belongs to
 * @param text what is said, 1 to 10,000 characters
 * @param outcome how the case ended
 */
public record Message(
    Origin origin, Optional<NoticeReference> about, String text, Optional<CaseOutcome> outcome)
    implements CaseDocument {
  public Message {
    Invalid.text("text", text, 10000);
  }

  @Override
  public String toString() {
    return "Message[" + origin.issuer() + " " + origin.id() + "]";
  }
}

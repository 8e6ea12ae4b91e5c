package org.herald.notice;

import java.util.Optional;
import java.util.Set;

/**
 * What a recipient did about a recall.
 *
 * @param origin who answers, and when
 * @param recall what is answered
 * @param result what was done
 * @param legalReason why something is kept or restricted, 1 to 500 characters
 * @param undone national effects that were reversed, 0 to 6
 */
public record RecallAnswer(
    Origin origin,
    DocumentId recall,
    Result result,
    Optional<String> legalReason,
    Set<Effect> undone)
    implements CaseDocument {
  public RecallAnswer {
    legalReason.ifPresent(text -> Invalid.text("legal reason", text, 500));
    undone = Set.copyOf(undone);
    Invalid.count("undone", undone, 0, 6);
    if (result == Result.KEPT && legalReason.isEmpty()) {
      throw Invalid.field("legal reason", "present when something is kept");
    }
  }

  @Override
  public String toString() {
    return "RecallAnswer[" + origin.issuer() + " " + origin.id() + "]";
  }

  /** What the recipient did. */
  public enum Result implements Coded {
    CORRECTED,
    SUSPENDED,
    ERASED,
    RESTRICTED,
    KEPT
  }

  /** A national effect that was undone. */
  public enum Effect implements Coded {
    WATCHLIST_ENTRY,
    EXIT_BAN,
    ACCOUNT_FREEZE,
    IDENTITY_BLOCK,
    ARREST_ALERT,
    BORDER_ALERT
  }
}

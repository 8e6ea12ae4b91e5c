package org.herald.release;

import java.util.Set;
import org.herald.notice.DocumentKind;
import org.herald.notice.Markings;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;
import org.herald.notice.Tlp;
import org.herald.notice.View;

/**
 * What we agreed with one party; what is not named is not allowed. Recalls and the answers to them
 * need no naming: who may be sent anything may be told to undo it, and must be able to answer.
 *
 * @param send codes of notice types and document kinds we may send to it
 * @param receive codes of those we take from it
 * @param purposes for which anything may be exchanged, both ways
 * @param statuses capacities in which persons may stand in a document, both ways
 * @param ceiling the strictest handling that is exchanged, both ways
 * @param view how much of a document it sees
 * @param onEntry what becomes of its notices without minimum data
 */
record Agreement(
    Set<String> send,
    Set<String> receive,
    Set<Purpose> purposes,
    Set<PersonStatus> statuses,
    Ceiling ceiling,
    View view,
    MinimumDataOnEntry onEntry) {
  private static final String RECALL = DocumentKind.RECALL.code();
  private static final String ANSWER = DocumentKind.RECALL_ANSWER.code();

  Agreement {
    send = Set.copyOf(send);
    receive = Set.copyOf(receive);
    purposes = Set.copyOf(purposes);
    statuses = Set.copyOf(statuses);
  }

  /**
   * The strictest marking that is exchanged; what is stricter needs an agreement of its own.
   *
   * @param tlp the strictest
   * @param level the highest
   */
  record Ceiling(Tlp tlp, Markings.Level level) {
    boolean covers(Markings markings) {
      // The stricter the earlier in its list; levels the other way round.
      return markings.tlp().compareTo(tlp) >= 0
          && markings.level().stream().allMatch(one -> one.compareTo(level) <= 0);
    }
  }

  boolean allowsSending(String kind) {
    return send.contains(kind) || goesWith(kind, send, receive);
  }

  boolean allowsReceiving(String kind) {
    return receive.contains(kind) || goesWith(kind, receive, send);
  }

  /** A recall follows what went the same way, its answer what went the other way. */
  private static boolean goesWith(String kind, Set<String> same, Set<String> other) {
    return kind.equals(RECALL) && !same.isEmpty() || kind.equals(ANSWER) && !other.isEmpty();
  }
}

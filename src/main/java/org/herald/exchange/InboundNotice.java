package org.herald.exchange;

import java.util.List;
import org.herald.notice.DispatchId;
import org.herald.notice.DocumentKind;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;

/**
 * A received notice, or other document, that is due at a target.
 *
 * @param sender who sent it
 * @param dispatch in which dispatch; names the file, so that delivering twice writes once
 * @param target a national system's folder name, or {@code alerts}
 * @param notice which notice or document
 * @param version which version
 * @param type code of the notice type or document kind
 * @param urgency the dispatch's urgency code
 * @param payload its XML in UTF-8
 * @param hasFiles whether {@link Exchange#enclosures} gives any
 * @param recalls for a recall: the dispatches under which the target was given what is recalled
 */
@SuppressWarnings("ArrayRecordComponent")
public record InboundNotice(
    PartyId sender,
    DispatchId dispatch,
    String target,
    NoticeId notice,
    int version,
    String type,
    String urgency,
    byte[] payload,
    boolean hasFiles,
    List<DispatchId> recalls) {
  /** What an alert carries: ids, type and urgency only. */
  public String alertJson() {
    return "{\"dispatch\":\"%s\",\"notice\":\"%s\",\"sender\":\"%s\",\"type\":\"%s\",\"urgency\":\"%s\",\"version\":%d}"
        .formatted(dispatch, notice, sender, type, urgency, version);
  }

  /** Whether it tells the target to undo what it has. */
  public boolean isRecall() {
    return type.equals(DocumentKind.RECALL.code());
  }

  InboundRows.Marked mark() {
    return new InboundRows.Marked(sender, dispatch, target);
  }

  @Override
  public String toString() {
    return "InboundNotice[" + dispatch + " for " + target + "]";
  }
}

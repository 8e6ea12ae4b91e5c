package org.herald.exchange;

import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;

/**
 * A received notice that is due at a target.
 *
 * @param sender who sent it
 * @param dispatch in which dispatch; names the file, so that delivering twice writes once
 * @param target a national system's folder name, or {@code alerts}
 * @param notice which notice
 * @param version which version
 * @param type the notice type's code
 * @param urgency the dispatch's urgency code
 * @param payload notice XML in UTF-8
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
    byte[] payload) {
  /** What an alert carries: ids, type and urgency only. */
  public String alertJson() {
    return "{\"dispatch\":\"%s\",\"notice\":\"%s\",\"sender\":\"%s\",\"type\":\"%s\",\"urgency\":\"%s\",\"version\":%d}"
        .formatted(dispatch, notice, sender, type, urgency, version);
  }

  InboundRows.Marked mark() {
    return new InboundRows.Marked(sender, dispatch, target);
  }

  @Override
  public String toString() {
    return "InboundNotice[" + dispatch + " for " + target + "]";
  }
}

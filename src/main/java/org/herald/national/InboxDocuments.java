package org.herald.national;

import java.util.function.BinaryOperator;
import org.herald.document.Documents;
import org.herald.document.Views;
import org.herald.notice.Notice;
import org.herald.notice.View;

/**
 * Documents on their way into the inboxes of national systems.
 *
 * @param pseudonym from a system's name and a protected person's identity to what stands for it
 *     there; always the same
 */
record InboxDocuments(Documents documents, Views views, BinaryOperator<String> pseudonym) {

  /** What the document room refuses is refused. */
  Notice read(byte[] noticeXml) {
    return documents.readNotice(noticeXml);
  }

  /** Whether a system with this view is shown anything of the notice. */
  boolean shows(View view, Notice notice) {
    return views.shows(view, notice);
  }

  /**
   * The document as a system with this view sees it: the very bytes for the view of a bureau. The
   * same again gives the same bytes.
   */
  byte[] shown(String system, View view, byte[] xml) {
    return view == View.BUREAU
        ? xml
        : views.of(view, documents.readPayload(xml), identity -> pseudonym.apply(system, identity));
  }
}

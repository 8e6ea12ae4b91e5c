package org.herald.exchange;

import org.herald.document.Documents;
import org.herald.document.Views;
import org.herald.notice.PartyId;
import org.herald.notice.View;
import org.herald.release.Release;
import org.herald.vault.Vault;

/** What a recipient is shown of a stored document. */
record Shown(Release release, Documents documents, Views views, Vault vault) {

  /**
   * The document as its agreement lets the recipient see it: to a bureau the very bytes, shared by
   * all of them.
   */
  byte[] to(PartyId recipient, byte[] payload) {
    View view = release.view(recipient);
    return view == View.BUREAU
        ? payload
        : views.of(
            view,
            documents.readPayload(payload),
            identity -> vault.pseudonym(recipient.value(), identity));
  }
}

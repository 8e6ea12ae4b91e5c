package org.herald.release;
import org.herald.notice.*;
public final class Release {
  public void mayLeave(NoticeDraft draft, PartyId recipient) {}
  public void mayEnter(Notice notice, PartyId sender) {}
}

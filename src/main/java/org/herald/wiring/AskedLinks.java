package org.herald.wiring;

import java.time.Duration;
import java.util.Optional;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerDirectory;
import org.herald.seal.SignedMessage;
import org.herald.transport.QueueLink;
import org.herald.transport.SoapLink;

/** Recipients as the directory and the two transports know them. */
record AskedLinks(SoapLink soap, QueueLink queue, PartnerDirectory directory)
    implements Inquiries.Recipients {
  private static final Duration LAST_WAIT = Duration.ofSeconds(1);

  @Override
  public boolean canBeAsked(PartyId party) {
    return directory.require(party).canBeCalled();
  }

  @Override
  public Optional<SignedMessage> status(PartyId party, DispatchId dispatch) {
    return soap.status(party, dispatch);
  }

  @Override
  public boolean holds(PartyId party, DispatchId dispatch) {
    return queue.holds(party, dispatch);
  }

  @Override
  public boolean drained(PartyId party) {
    return queue.drained(party, LAST_WAIT);
  }
}

package org.herald.wiring;

import org.herald.exchange.Exchange;
import org.herald.exchange.Overdue;
import org.herald.notice.PartyId;
import org.herald.seal.SignedMessage;

/** What an answer means for the exchange. */
record ConcludedDeliveries(Exchange exchange) implements Inquiries.Deliveries {
  @Override
  public void receipted(PartyId issuer, SignedMessage receipt) {
    exchange.receipted(issuer, receipt);
  }

  @Override
  public void unknown(Overdue sent) {
    exchange.unknown(sent);
  }

  @Override
  public void expire(Overdue overdue) {
    exchange.expire(overdue);
  }
}

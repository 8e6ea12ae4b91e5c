package org.herald.admin;

import java.util.Map;
import org.herald.access.Caller;
import org.herald.access.Person;
import org.herald.access.Right;
import org.herald.exchange.Exchange;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerDirectory;

/** Puts paused deliveries back into the queue. */
final class ReplayCall implements LocalCall {
  /** Who is no person is only known to be able to read the data folder. */
  private static final String OPERATOR = "system:operator";

  private final Exchange exchange;
  private final PartnerDirectory directory;

  ReplayCall(Exchange exchange, PartnerDirectory directory) {
    this.exchange = exchange;
    this.directory = directory;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.OPERATE;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    if (!method.equals("POST")) {
      throw new RejectedException(FailureCode.NOT_FOUND, "A replay is asked with POST.");
    }
    PartyId recipient = PartyId.of(rest);
    requirePartner(recipient);
    return Map.of(
        "replayed", exchange.replay(recipient, caller.person().map(Person::name).orElse(OPERATOR)));
  }

  /** A mistyped party would otherwise look like one for which nothing is paused. */
  private void requirePartner(PartyId recipient) {
    if (directory.partners().stream().noneMatch(partner -> partner.id().equals(recipient))) {
      throw new RejectedException(
          FailureCode.PARTY_UNKNOWN,
          "This gateway has no partner "
              + recipient
              + ", so nothing was replayed: herald partner list names them.");
    }
  }
}

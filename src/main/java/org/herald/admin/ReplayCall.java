package org.herald.admin;

import java.util.Map;
import org.herald.exchange.Exchange;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;

/** Puts paused deliveries back into the queue. */
final class ReplayCall implements LocalCall {
  /** The command line knows no person, only who may read the data folder. */
  private static final String ACTOR = "operator";

  private final Exchange exchange;

  ReplayCall(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public Object answer(String method, String rest, Map<String, Object> body) {
    if (!method.equals("POST")) {
      throw new RejectedException(FailureCode.NOT_FOUND, "A replay is asked with POST.");
    }
    return Map.of("replayed", exchange.replay(PartyId.of(rest), ACTOR));
  }
}

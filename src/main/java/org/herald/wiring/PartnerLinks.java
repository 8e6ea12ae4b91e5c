package org.herald.wiring;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.herald.exchange.Attempt;
import org.herald.exchange.Claimed;
import org.herald.exchange.Exchange;
import org.herald.exchange.Overdue;
import org.herald.failure.CrashPoint;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.herald.transport.SoapLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes ask of the links to partners, whichever kind a link is. */
public final class PartnerLinks {
  private static final Logger LOG = LoggerFactory.getLogger(PartnerLinks.class);
  private static final int FETCH_MAX = 32;

  private static final Duration FETCH_AGAIN = Duration.ofSeconds(1);

  private final SoapLink soap;
  private final Exchange exchange;
  private final Duration fetchWait;
  private final Set<String> notFetching = ConcurrentHashMap.newKeySet();

  PartnerLinks(SoapLink soap, Exchange exchange, Duration fetchWait) {
    this.soap = soap;
    this.exchange = exchange;
    this.fetchWait = fetchWait;
  }

  /**
   * Sends a claimed delivery. Every fault of the partner or the network becomes a result, never an
   * exception.
   */
  public Attempt send(Claimed claimed) {
    try {
      return switch (claimed.link()) {
        case SOAP ->
            new Attempt.Answered(claimed, soap.deliver(claimed.recipient(), claimed.sealed()));
        case AMQP, PULL ->
            throw new IllegalStateException("no worker sends over " + claimed.link());
      };
    } catch (RejectedException refused) {
      return new Attempt.Failed(claimed, refused.code());
    } catch (UnavailableException later) {
      return new Attempt.Failed(claimed, later.code());
    }
  }

  /**
   * Fetches what a partner holds for us; waits for something to come when there is nothing. A
   * partner that cannot be fetched from, or is not in the directory yet, holds nothing for now;
   * said once, until it works again.
   */
  public List<SealedMessage> fetch(String partner) throws InterruptedException {
    try {
      List<SealedMessage> messages = soap.fetch(PartyId.of(partner), FETCH_MAX, fetchWait);
      if (notFetching.remove(partner)) {
        LOG.info("fetching from {} works again", partner);
      }
      return messages;
    } catch (RejectedException | UnavailableException failed) {
      if (notFetching.add(partner)) {
        LOG.warn("fetching from {} does not work: {}", partner, failed.getMessage());
      }
      Thread.sleep(FETCH_AGAIN);
      return List.of();
    }
  }

  /** Takes a fetched message in, then acknowledges it with our own signed receipt: commit first. */
  public void takeIn(String partner, SealedMessage message) {
    PartyId sender = PartyId.of(partner);
    CrashPoint.FETCHED_BEFORE_RECEIVE.reach();
    SignedMessage receipt = exchange.receive(sender, message);
    CrashPoint.RECEIVED_BEFORE_ACKNOWLEDGE.reach();
    soap.acknowledge(sender, receipt);
  }

  /**
   * Asks the recipient of an overdue delivery whether it has it: a receipt ends it, anything else
   * lets it expire.
   */
  public void conclude(Overdue overdue) {
    try {
      Optional<SignedMessage> receipt = soap.status(overdue.recipient(), overdue.dispatch());
      if (receipt.isPresent()) {
        exchange.receipted(overdue.recipient(), receipt.get());
        return;
      }
    } catch (RejectedException | UnavailableException noAnswer) {
      LOG.info(
          "no answer about overdue dispatch {} to {}", overdue.dispatch(), overdue.recipient());
    }
    exchange.expire(overdue);
  }
}

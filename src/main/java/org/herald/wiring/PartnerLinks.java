package org.herald.wiring;

import jakarta.jms.Message;
import java.time.Duration;
import java.util.List;
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
import org.herald.transport.QueueLink;
import org.herald.transport.QueuedDispatch;
import org.herald.transport.SoapLink;

/** What the routes ask of the links to partners, whichever kind a link is. */
public final class PartnerLinks {
  private static final int FETCH_MAX = 32;

  /** What waits at a broker is lent ahead, so a short wait costs nothing and delays no stop. */
  private static final Duration LONGEST_QUEUE_WAIT = Duration.ofSeconds(1);

  private final SoapLink soap;
  private final QueueLink queue;
  private final Exchange exchange;
  private final Inquiries inquiries;
  private final Duration fetchWait;
  private final Duration queueWait;
  private final Polls fetching = new Polls(System::nanoTime);

  /** Of its own: taking in must not be interrupted. */
  private final Polls consuming = new Polls(System::nanoTime);

  PartnerLinks(
      SoapLink soap,
      QueueLink queue,
      Exchange exchange,
      Inquiries inquiries,
      Duration fetchWait,
      Stopping stopping) {
    this.inquiries = inquiries;
    stopping.ends(fetching::stop);
    this.queueWait = LONGEST_QUEUE_WAIT.compareTo(fetchWait) < 0 ? LONGEST_QUEUE_WAIT : fetchWait;
    this.soap = soap;
    this.queue = queue;
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
        case AMQP -> {
          queue.send(claimed.recipient(), queued(claimed));
          CrashPoint.QUEUED_BEFORE_SETTLE.reach();
          yield new Attempt.Settled(claimed);
        }
        case PULL -> throw new IllegalStateException("no worker sends what is fetched");
      };
    } catch (RejectedException refused) {
      return new Attempt.Failed(claimed, refused.code());
    } catch (UnavailableException later) {
      return new Attempt.Failed(claimed, later.code());
    }
  }

  private static QueuedDispatch queued(Claimed claimed) {
    return new QueuedDispatch(
        claimed.dispatch(), claimed.notice(), claimed.expires(), claimed.round(), claimed.sealed());
  }

  /**
   * Takes a message that a partner put into our broker; it may leave the queue when this returns.
   */
  public void takeQueued(String partner, Message message) {
    CrashPoint.QUEUED_BEFORE_RECEIVE.reach();
    queue.take(PartyId.of(partner), message);
    CrashPoint.ANSWERED_BEFORE_ACKNOWLEDGE.reach();
  }

  /** Takes in what waits for us at the broker a partner hosts; waits for something to come. */
  public void fetchQueued(String partner) {
    var unused =
        consuming.ask(
            "consuming from the broker of " + partner,
            0,
            () -> queue.receive(PartyId.of(partner), queueWait));
  }

  /**
   * Asks the recipient of a delivery that a broker has settled whether it has it, unless our own
   * broker still holds it. No answer changes nothing.
   */
  public void inquire(Overdue sent) {
    inquiries.inquire(sent);
  }

  /**
   * Fetches what a partner holds for us; waits for something to come when there is nothing. A
   * partner that cannot be fetched from, or is not in the directory yet, holds nothing for now;
   * said once, until it works again.
   */
  public List<SealedMessage> fetch(String partner) {
    return fetching.ask(
        "fetching from " + partner,
        List.of(),
        () -> soap.fetch(PartyId.of(partner), FETCH_MAX, fetchWait));
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
    inquiries.conclude(overdue);
  }
}

package org.herald.transport;

import jakarta.jms.Message;
import java.time.Duration;
import java.util.Optional;
import org.herald.broker.Broker;
import org.herald.broker.PartnerAddresses;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;

/**
 * The queue between us and a partner, AMQP 1.0, in whichever of the two brokers it is. A partner
 * whose AMQP link is our own broker's address takes its messages there; any other AMQP link is a
 * broker the partner hosts.
 */
public final class QueueLink implements AutoCloseable {
  private static final int MOST_AT_ONCE = 32;

  private final Broker broker;
  private final OwnQueues queues;
  private final PartnerBrokers brokers;
  private final QueueIntake intake;
  private final int maxBytes;

  QueueLink(
      Broker broker, OwnQueues queues, PartnerBrokers brokers, QueueIntake intake, int maxBytes) {
    this.broker = broker;
    this.queues = queues;
    this.brokers = brokers;
    this.intake = intake;
    this.maxBytes = maxBytes;
  }

  /**
   * Hands a dispatch to the broker; on return it is settled there and durable. Repeating it within
   * one round changes nothing: the broker knows the dispatch.
   *
   * @throws UnavailableException when the broker did not take it, or it is not known whether it did
   */
  public void send(PartyId partner, QueuedDispatch dispatch) {
    reply(partner, QueueMessage.of(dispatch), isHere(partner));
  }

  /** Whether our own broker still has it, so that it must not be sent again. */
  public boolean holds(PartyId partner, DispatchId dispatch) {
    return isHere(partner) && broker.holds(partner, dispatch);
  }

  /**
   * Takes what the partner has put into a broker for us, at most 32 messages; {@code true} when
   * nothing is left there.
   *
   * @param wait for a first message out of the partner's broker
   * @throws UnavailableException when that cannot be told
   */
  public boolean drained(PartyId partner, Duration wait) {
    return isHostedBy(partner)
        ? receive(partner, wait) == 0
        : !broker.holdsFrom(partner); // consumed from our own all the time
  }

  /** Whether the partner hosts a broker for us to consume from. */
  public boolean isHostedBy(PartyId partner) {
    return brokers.address(partner).filter(address -> !isOwn(address)).isPresent();
  }

  /**
   * Takes a message that a partner put into our broker. The answer is durable when this returns.
   *
   * @throws UnavailableException when it has to come again
   */
  public void take(PartyId caller, Message message) {
    intake
        .take(caller, OwnQueues.read(message, maxBytes))
        .ifPresent(answer -> reply(caller, answer, true));
  }

  /**
   * Takes up to 32 messages that wait for us at a partner's broker. Each is let go only after its
   * answer is durable there.
   *
   * @param wait how long to wait for the first
   * @return how many were taken
   */
  public int receive(PartyId host, Duration wait) {
    PartnerBroker theirs = brokers.of(host);
    int taken = 0;
    Optional<PartnerBroker.Lent> next = theirs.receive(wait);
    while (next.isPresent()) {
      takeLent(host, theirs, next.get());
      taken++;
      next = taken < MOST_AT_ONCE ? theirs.receive(Duration.ZERO) : Optional.empty();
    }
    return taken;
  }

  private void takeLent(PartyId host, PartnerBroker theirs, PartnerBroker.Lent lent) {
    try {
      intake.take(host, lent.message()).ifPresent(theirs::send);
    } catch (RuntimeException later) {
      theirs.release(lent);
      throw later;
    }
    theirs.accept(lent);
  }

  private void reply(PartyId partner, QueueMessage message, boolean here) {
    if (here) {
      queues.put(PartnerAddresses.to(partner), message);
    } else {
      brokers.of(partner).send(message);
    }
  }

  private boolean isHere(PartyId partner) {
    return brokers.address(partner).filter(this::isOwn).isPresent();
  }

  private boolean isOwn(String address) {
    return !broker.amqpAddress().isEmpty() && broker.amqpAddress().equals(address);
  }

  @Override
  public void close() {
    brokers.close();
  }
}

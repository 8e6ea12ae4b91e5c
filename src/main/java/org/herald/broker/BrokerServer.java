package org.herald.broker;

import jakarta.jms.ConnectionFactory;
import java.util.Optional;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;

/** Where the queues are: a broker of our own or one that somebody else runs. */
sealed interface BrokerServer permits EmbeddedBroker, ExternalBroker {
  /**
   * Returns once the broker accepts connections. Does nothing when it already runs.
   *
   * @throws org.herald.failure.UnavailableException when it does not come up
   */
  void start();

  /** Returns once every acknowledged persistent message is on disk and the broker is gone. */
  void stop();

  /** Why a broker of our own is known not to work; empty says nothing about somebody else's. */
  Optional<String> failure();

  ConnectionFactory connectionFactory();

  /**
   * Makes both addresses of a partner; does nothing when they are there, or are not ours to make.
   */
  void openQueues(PartyId partner);

  /** Whether a message for this partner is still here. */
  boolean holds(PartyId partner, DispatchId dispatch);

  /** Whether something this partner sent has not been taken. */
  boolean holdsFrom(PartyId partner);

  /** The TCP port partners reach, or -1. */
  int amqpPort();

  /** One line for the operator, without credentials. */
  String describe();
}

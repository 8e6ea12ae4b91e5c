package org.herald.broker;

import jakarta.jms.ConnectionFactory;
import java.util.Optional;

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

  /** One line for the operator, without credentials. */
  String describe();
}

package org.herald.broker;

import static org.herald.failure.FailureCode.CONFIGURATION;
import static org.herald.failure.FailureCode.UNAVAILABLE;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;

/** A broker that the operator runs, reached over AMQP 1.0 or Artemis's own protocol. */
final class ExternalBroker implements BrokerServer {
  private final String url;
  private final ConnectionFactory connections;

  ExternalBroker(BrokerSettings settings) {
    this.url = String.valueOf(settings.url());
    this.connections = connections(url, settings.user(), password(settings.passwordFile()));
  }

  private static ConnectionFactory connections(String url, @Nullable String user, String password) {
    if (BrokerSettings.isAmqp(url)) {
      return new JmsConnectionFactory(user, password, url);
    }
    var factory = new ActiveMQConnectionFactory(url);
    factory.setUser(user);
    factory.setPassword(password);
    factory.setDeserializationDenyList("*");
    return factory;
  }

  private static String password(@Nullable Path file) {
    if (file == null) {
      throw new RejectedException(CONFIGURATION, "herald.broker.password-file is missing");
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new RejectedException(
          CONFIGURATION,
          "herald.broker.password-file names " + file + ", which cannot be read: " + e,
          e);
    }
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}

  @Override
  public Optional<String> failure() {
    return Optional.empty();
  }

  @Override
  public ConnectionFactory connectionFactory() {
    return connections;
  }

  @Override
  public void openQueues(PartyId partner) {
    // whoever runs it makes them and says who may use them
  }

  @Override
  public boolean holds(PartyId partner, DispatchId dispatch) {
    try (var context = connections.createContext();
        var browser =
            context.createBrowser(
                context.createQueue(PartnerAddresses.to(partner)),
                PartnerAddresses.DISPATCH + " = '" + dispatch + "'")) {
      return browser.getEnumeration().hasMoreElements();
    } catch (JMSException | JMSRuntimeException e) {
      throw new UnavailableException(
          UNAVAILABLE, "The broker cannot be asked what it holds for " + partner, e);
    }
  }

  @Override
  public boolean holdsFrom(PartyId partner) {
    return false;
  }

  @Override
  public int amqpPort() {
    return -1;
  }

  @Override
  public String describe() {
    return "external broker at " + url.replaceFirst("\\?.*", "");
  }
}

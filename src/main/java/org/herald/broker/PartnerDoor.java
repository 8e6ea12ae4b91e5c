package org.herald.broker;

import java.util.Map;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** What the embedded broker needs to let partners in: a listener and bounded addresses. */
final class PartnerDoor {
  static final String ACCEPTOR = "partners";
  private static final int MAX_FRAME_BYTES = 128 << 10;
  private static final int IDLE_MILLIS = 60_000;
  private static final int HANDSHAKE_SECONDS = 10;

  /** As many ids as are remembered to refuse a duplicate, for each address, across restarts. */
  private static final int DUPLICATE_IDS = 20_000;

  /** At one a minute after the first few: most of a day in which our database may be away. */
  private static final int MAX_INTAKE_ATTEMPTS = 1_000;

  /** The newest; the rest is in the audit log by its digest. */
  static final int MAX_DEAD_KEPT = 500;

  private static final long MAX_DEAD_BYTES = 128L << 20;

  private PartnerDoor() {}

  static void open(Configuration configuration, AmqpSettings where, QueuePartners partners) {
    configuration
        // Artemis caches who authenticated by the certificate's subject name, which a partner's
        // own authority may write as it likes: without caches the exact key is asked each time.
        .setAuthenticationCacheSize(0)
        .setAuthorizationCacheSize(0)
        .addAcceptorConfiguration(acceptor(where, partners));
  }

  private static TransportConfiguration acceptor(AmqpSettings where, QueuePartners partners) {
    return new TransportConfiguration(
        NettyAcceptorFactory.class.getName(),
        Map.ofEntries(
            Map.entry(TransportConstants.HOST_PROP_NAME, where.host()),
            Map.entry(TransportConstants.PORT_PROP_NAME, where.port()),
            Map.entry(TransportConstants.PROTOCOLS_PROP_NAME, "AMQP"),
            Map.entry(TransportConstants.CONNECTIONS_ALLOWED, (long) where.maxConnections()),
            Map.entry(TransportConstants.SSL_ENABLED_PROP_NAME, true),
            Map.entry(TransportConstants.SSL_CONTEXT_PROP_NAME, "herald"),
            Map.entry(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.3"),
            Map.entry(TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, true),
            Map.entry(TransportConstants.SSL_HANDSHAKE_TIMEOUT, HANDSHAKE_SECONDS),
            Map.entry(TransportConstants.HANDSHAKE_TIMEOUT, HANDSHAKE_SECONDS),
            Map.entry(PartnerTlsFactory.CONTEXT, partners.tls())),
        ACCEPTOR,
        Map.of(
            "saslMechanisms", "EXTERNAL",
            "maxFrameSize", MAX_FRAME_BYTES,
            "amqpIdleTimeout", IDLE_MILLIS));
  }

  /** In memory only: a queue that drops its oldest cannot do so while it pages. */
  static AddressSettings deadBounds(AddressSettings ofEveryAddress) {
    return ofEveryAddress
        .setMaxSizeBytes(MAX_DEAD_BYTES)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL);
  }

  /** What partners' addresses have besides the bounds of every address. */
  static AddressSettings bounds(AddressSettings ofEveryAddress) {
    return ofEveryAddress
        .setIDCacheSize(DUPLICATE_IDS)
        .setMaxDeliveryAttempts(MAX_INTAKE_ATTEMPTS)
        .setDeadLetterAddress(SimpleString.of(PartnerAddresses.DEAD))
        // What ran out of time is nobody's any more; the sender's own row says so.
        .setExpiryAddress(SimpleString.of(""));
  }
}

package org.herald.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;

/** How the embedded broker keeps and bounds its messages. */
final class BrokerLayout {
  static final String DEAD_LETTERS = "dead";
  static final String EXPIRED = "expired";

  private static final long MAX_BYTES_IN_MEMORY = 64L << 20;
  private static final long MAX_ADDRESS_BYTES_IN_MEMORY = 8L << 20;
  private static final long MAX_ADDRESS_BYTES_ON_DISK = 256L << 20;
  private static final int PAGE_BYTES = 1 << 20;
  private static final long MAX_EXPIRED_KEPT = 10_000;
  private static final int MAX_DISK_USAGE_PERCENT = 95;
  private static final int MAX_DELIVERY_ATTEMPTS = 5;
  private static final Duration FIRST_REDELIVERY = Duration.ofSeconds(1);
  private static final Duration LAST_REDELIVERY = Duration.ofMinutes(1);

  private BrokerLayout() {}

  static Configuration configuration(Path folder, int serverId, BrokerSettings settings) {
    var configuration = new ConfigurationImpl();
    configuration
        .setName("herald")
        .setPersistenceEnabled(true)
        .setJournalType(JournalType.NIO)
        .setBindingsDirectory(folder.resolve(BrokerFolder.BINDINGS).toString())
        .setJournalDirectory(folder.resolve(BrokerFolder.JOURNAL).toString())
        .setPagingDirectory(folder.resolve(BrokerFolder.PAGING).toString())
        .setLargeMessagesDirectory(folder.resolve(BrokerFolder.LARGE_MESSAGES).toString())
        .setJournalDatasync(true)
        .setJournalSyncTransactional(true)
        .setJournalSyncNonTransactional(true)
        .setJournalBufferTimeout_NIO(Math.toIntExact(settings.journalFlush().toNanos()))
        // By default it waits for ever for a folder that another broker holds.
        .setJournalLockAcquisitionTimeout(settings.startTimeout().toMillis())
        .setJMXManagementEnabled(false)
        .setSecurityEnabled(true)
        .setGlobalMaxSize(MAX_BYTES_IN_MEMORY)
        .setMaxDiskUsage(MAX_DISK_USAGE_PERCENT)
        // Artemis accepts its cluster user before it asks anybody: no well-known default here.
        .setClusterUser(InternalAccess.randomPassword())
        .setClusterPassword(InternalAccess.randomPassword())
        .addAcceptorConfiguration(
            new TransportConfiguration(
                InVMAcceptorFactory.class.getName(),
                Map.of(TransportConstants.SERVER_ID_PROP_NAME, serverId),
                "in-process"))
        .addAddressSetting("#", bounds())
        .addAddressSetting(PartnerAddresses.ALL_TO, PartnerDoor.bounds(bounds()))
        .addAddressSetting(PartnerAddresses.ALL_FROM, PartnerDoor.bounds(bounds()))
        .addAddressSetting(PartnerAddresses.DEAD, PartnerDoor.deadBounds(bounds()))
        .addQueueConfiguration(
            queue(PartnerAddresses.DEAD).setRingSize((long) PartnerDoor.MAX_DEAD_KEPT))
        .addQueueConfiguration(queue(DEAD_LETTERS))
        // Of what ran out of time only the newest is kept: mostly wake-ups nobody needed.
        .addQueueConfiguration(queue(EXPIRED).setRingSize(MAX_EXPIRED_KEPT))
        .addQueueConfiguration(queue(Alerts.ADDRESS));
    return configuration;
  }

  static QueueConfiguration queue(String name) {
    return QueueConfiguration.of(name)
        .setAddress(name)
        .setRoutingType(RoutingType.ANYCAST)
        .setDurable(true)
        .setAutoDelete(false);
  }

  /** For every address: memory, then disk, then refusal; nothing grows without end. */
  private static AddressSettings bounds() {
    return new AddressSettings()
        .setMaxSizeBytes(MAX_ADDRESS_BYTES_IN_MEMORY)
        .setPageSizeBytes(PAGE_BYTES)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        .setPageLimitBytes(MAX_ADDRESS_BYTES_ON_DISK)
        .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL)
        .setMaxDeliveryAttempts(MAX_DELIVERY_ATTEMPTS)
        .setRedeliveryDelay(FIRST_REDELIVERY.toMillis())
        .setRedeliveryMultiplier(2)
        .setMaxRedeliveryDelay(LAST_REDELIVERY.toMillis())
        .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
        .setExpiryAddress(SimpleString.of(EXPIRED))
        .setDefaultAddressRoutingType(RoutingType.ANYCAST)
        .setDefaultQueueRoutingType(RoutingType.ANYCAST)
        .setAutoCreateAddresses(true)
        .setAutoCreateQueues(true)
        .setAutoDeleteAddresses(false)
        .setAutoDeleteQueues(false);
  }
}

package org.herald.architecture.violations;

final class ArtemisOnlyInBroker {
  Object configuration() {
    return new org.apache.activemq.artemis.core.config.impl.ConfigurationImpl();
  }
}

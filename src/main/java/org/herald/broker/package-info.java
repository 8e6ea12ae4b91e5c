/**
 * Artemis: the embedded broker that wakes workers, or a configured one; used through jakarta.jms
 * only. Wake-ups may be lost and doubled, alerts are persistent. The embedded one is also the
 * partners' AMQP 1.0 door (OASIS 2012) over mutual TLS 1.3: each reaches its own two addresses.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"failure", "notice", "seal"})
package org.herald.broker;

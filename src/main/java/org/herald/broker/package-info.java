/**
 * Artemis: the embedded broker that wakes workers, or a configured one; used through jakarta.jms
 * only. Wake-ups may be lost and doubled, alerts are persistent.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"failure", "seal"})
package org.herald.broker;

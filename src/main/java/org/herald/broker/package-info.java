/** Artemis: the embedded broker that wakes workers and is the partners' AMQP door. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"failure", "seal"})
package org.herald.broker;

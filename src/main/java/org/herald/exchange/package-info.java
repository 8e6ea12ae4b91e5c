/**
 * Mailings, dispatches, deliveries and inbound messages. Every shared transaction is one method of
 * the facade: accept, claim, receive, receipted. The database row is the only truth about a
 * delivery.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "failure",
      "notice",
      "partner",
      "release",
      "document",
      "seal",
      "receipt",
      "registry",
      "audit",
      "vault"
    })
package org.herald.exchange;

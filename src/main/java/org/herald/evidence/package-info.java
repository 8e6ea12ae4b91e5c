/**
 * Evidence about one dispatch that verifies years later on a machine without a gateway: what was
 * sent, signed, receipted and logged, with a verifier that needs OpenSSL, coreutils and Python.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "failure",
      "notice",
      "partner",
      "audit",
      "witness",
      "exchange",
      "receipt",
      "seal",
      "timestamp"
    })
package org.herald.evidence;

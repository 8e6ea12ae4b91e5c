/** The only Java that knows Camel: binds the rooms' ports to the routes in routes/. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "failure",
      "notice",
      "partner",
      "release",
      "audit",
      "seal",
      "exchange",
      "transport",
      "national",
      "broker",
      "witness"
    })
package org.herald.wiring;

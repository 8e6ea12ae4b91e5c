/**
 * SOAP, pull and queue: carries sealed bytes between parties and hands them to a route. The only
 * user of CXF. Never calls exchange.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "notice", "partner", "seal"})
package org.herald.transport;

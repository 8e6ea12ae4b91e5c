/**
 * The directory of parties: signed self-descriptions (RFC 7515), exact public-key identity, links,
 * suites and limits. Who a key belongs to is answered here and nowhere else.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "notice", "audit"})
package org.herald.partner;

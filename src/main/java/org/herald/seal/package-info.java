/**
 * Signs, encrypts, opens and verifies (RFC 5652, RFC 5083, CAdES-B) in three suites: elliptic
 * curves (RFC 5753), RSA (RFC 4056, RFC 3560) and post-quantum (RFC 9882, RFC 9629, RFC 9936);
 * generates the development PKI. The only user of Bouncy Castle. Stateless: what it needs comes
 * with the call or from the directory.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "notice", "partner", "audit"})
package org.herald.seal;

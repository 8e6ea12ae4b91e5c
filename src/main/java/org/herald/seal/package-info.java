/**
 * Signs, encrypts, opens and verifies (RFC 5652, RFC 5083, RFC 5753, CAdES-B) and generates the
 * development PKI. The only user of Bouncy Castle. Stateless: what it needs comes with the call or
 * from the directory.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "notice", "partner", "audit"})
package org.herald.seal;

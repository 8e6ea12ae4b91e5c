/**
 * Cosigning: every partner's log is signed by those who saw it only grow, ours too, and two
 * histories of one log are found out (C2SP tlog-witness, tlog-cosignature, RFC 9162 section 2.1.4).
 * Knows no network: {@link org.herald.witness.WitnessLinks} is bound to one elsewhere.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "notice", "partner", "audit", "audit::verify", "seal"})
package org.herald.witness;

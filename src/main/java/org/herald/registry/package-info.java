/**
 * Notices, ours and received, with their versions. Lower versions than the one held are superseded
 * and without effect. What a notice says is stored under its key of room vault.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "notice", "release", "audit", "vault"})
package org.herald.registry;

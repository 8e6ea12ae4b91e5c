/**
 * Notices, ours and received, with their versions. Lower versions than the one held are superseded
 * and without effect.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "notice", "release", "audit"})
package org.herald.registry;

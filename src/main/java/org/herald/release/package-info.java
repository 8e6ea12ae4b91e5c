/**
 * May this leave, may this enter: minimum data of each type and what the agreement with a party
 * allows. Default deny.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "notice", "partner"})
package org.herald.release;

/**
 * The two domain exceptions and the closed list of codes they carry. Uses nothing. Anything thrown
 * that is neither of the two is a defect of ours.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.herald.failure;

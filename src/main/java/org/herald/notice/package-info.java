/**
 * Domain records: notices, dispatches, receipts, identifiers, markings and code lists. No
 * framework, no I/O; every record validates in its constructor. Words follow docs/glossary.md.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"failure"})
package org.herald.notice;

/**
 * National records to notices and notices to national systems: reading, mapping, dry run, result
 * files.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "notice", "document", "audit", "vault"})
package org.herald.national;

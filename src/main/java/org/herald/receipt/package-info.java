/** Issues, verifies and matches signed receipts. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "notice", "document", "seal", "audit"})
package org.herald.receipt;

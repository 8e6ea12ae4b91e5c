/**
 * Timestamps of an authority that is not ours (RFC 3161): daily over the audit log's checkpoint,
 * and over the signatures of receipts (CAdES-T). Nothing waits for it: an authority that is down
 * delays stamps and nothing else.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "notice", "audit", "exchange", "seal"})
package org.herald.timestamp;

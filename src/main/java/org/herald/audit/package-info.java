/**
 * The audit trail: an append-only Merkle log for each gateway and calendar year in the C2SP formats
 * tlog-tiles, tlog-checkpoint and signed-note. Entries are appended in the business transaction,
 * sequenced by one locked transaction, published as files afterwards. Identifiers are strings here:
 * this room knows no other but failure and vault.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"failure", "vault"})
package org.herald.audit;

/**
 * Encryption at rest and the erasing of keys. Each notice has a key of its own (AES-256, NIST SP
 * 800-38D); notice keys are stored wrapped under the key of the epoch; epoch keys live in a key
 * store outside the database and are destroyed when their epoch ends. What was encrypted under a
 * notice key that was erased before cannot be read from then on, from no copy and no backup.
 *
 * <p>Identifiers are strings and UUIDs here: this room knows no other but failure.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"failure"})
package org.herald.vault;

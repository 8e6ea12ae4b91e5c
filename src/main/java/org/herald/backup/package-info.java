/**
 * Backups of a running gateway, and the filling of an empty one from a backup: the database as of
 * one moment in files of PostgreSQL's own text form, signed as a whole with the log's key; keys go
 * to a place of their own.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "database", "vault", "audit", "audit::verify"})
package org.herald.backup;

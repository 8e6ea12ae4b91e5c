/**
 * PostgreSQL: the embedded server or a configured one, its two roles, and the one ordered migration
 * history.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"failure"})
package org.herald.database;

/**
 * Who may do what: people, their roles, the purpose and case they read for, and what they have
 * read. Default deny; one check for the command line and for REST.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "notice", "audit", "vault"})
package org.herald.access;

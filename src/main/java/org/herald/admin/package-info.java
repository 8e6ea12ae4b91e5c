/** The command line, health, metrics and alarms. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule
package org.herald.admin;

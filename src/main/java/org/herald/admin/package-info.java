/**
 * The command line, health, metrics and alarms.
 *
 * <p>A command is one class implementing {@code Callable<Integer>}, named in {@link
 * org.herald.admin.CommandTree}; it prints through {@code Output} and fails with one of the two
 * domain exceptions, which {@code ExitStatus} turns into a documented exit code. Commands that do
 * not run a gateway start no Spring.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule
package org.herald.admin;

/**
 * The entry point. Every package below is a room with one facade; what a room may use stands in its
 * {@code package-info.java} and is checked by the architecture tests.
 */
@org.jspecify.annotations.NullMarked
package org.herald;

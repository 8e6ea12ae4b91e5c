/**
 * Measures gateways: two of them and a liaison office run as processes of their own, and beside
 * them, in the same run, the floor: the same primitives and commits and nothing else.
 *
 * <p>Every person in its records is synthetic. Figures are taken from the sender's own rows, so a
 * dispatch counts only when its receipt has been verified and stored.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule
package org.herald.bench;

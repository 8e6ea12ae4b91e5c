/** Three gateways in one process that really exchange: the first thing a newcomer sees. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule
package org.herald.sandbox;

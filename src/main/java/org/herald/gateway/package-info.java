/**
 * One gateway as a whole: joins the rooms into a Spring context. Uses no room by name; the
 * component scan finds them.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.herald.gateway;

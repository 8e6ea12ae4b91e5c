/** A made-up room that may use nothing. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.herald.architecture.rooms.lower;

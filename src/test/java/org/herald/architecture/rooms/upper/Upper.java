package org.herald.architecture.rooms.upper;

/** Used from below. */
public final class Upper {}

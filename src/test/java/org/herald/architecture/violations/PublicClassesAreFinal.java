package org.herald.architecture.violations;

/** Open for extension. */
public class PublicClassesAreFinal {}

/**
 * XML to and from the domain: hardened parsing, XSD validation, JAXB. JAXB classes never leave this
 * room.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"failure", "notice"})
package org.herald.document;

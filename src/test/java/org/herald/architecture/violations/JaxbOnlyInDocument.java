package org.herald.architecture.violations;

@jakarta.xml.bind.annotation.XmlRootElement
final class JaxbOnlyInDocument {}

package org.herald.document;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.util.ValidationEventCollector;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.namespace.QName;
import org.herald.failure.RejectedException;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Bytes to the class that holds a document, hardened and validated: by the schema of this version
 * or of the one before, whichever the root's namespace names.
 *
 * <p>Safe for any number of threads.
 */
final class DocumentReader {
  private final Set<QName> roots;
  private final Set<QName> previousRoots = new HashSet<>();
  private final DocumentLimits limits;
  private final HardenedParser parser;
  private final Pool<ReadTools> current;
  private final Pool<ReadTools> previous;

  DocumentReader(Set<QName> roots, Supplier<JAXBContext> context, DocumentLimits limits) {
    this.roots = Set.copyOf(roots);
    for (QName root : roots) {
      SchemaVersions.previous(root.getNamespaceURI())
          .ifPresent(namespace -> previousRoots.add(new QName(namespace, root.getLocalPart())));
    }
    this.limits = limits;
    this.parser = new HardenedParser(limits);
    this.current =
        new Pool<>(limits.poolSize(), () -> new ReadTools(context.get(), SchemaSet.current()));
    this.previous =
        new Pool<>(limits.poolSize(), () -> new ReadTools(context.get(), SchemaSet.previous()));
  }

  /**
   * @throws RejectedException {@code xml-forbidden}, {@code xml-too-complex}, {@code
   *     schema-invalid}, {@code schema-version-unsupported}
   */
  Object read(byte[] xml) {
    return isPrevious(xml)
        ? previous.use(tools -> unmarshalled(xml, tools, previousRoots, true))
        : current.use(tools -> unmarshalled(xml, tools, roots, true));
  }

  /**
   * As {@link #read} for bytes that were found valid before: as hardened, and without the schema
   * when they are of this version.
   */
  Object readKnown(byte[] xml) {
    return isPrevious(xml)
        ? read(xml)
        : current.use(tools -> unmarshalled(xml, tools, roots, false));
  }

  private boolean isPrevious(byte[] xml) {
    String namespace = parser.rootNamespace(xml);
    return previousRoots.stream().anyMatch(root -> root.getNamespaceURI().equals(namespace));
  }

  private Object unmarshalled(byte[] xml, ReadTools tools, Set<QName> named, boolean validated) {
    try {
      // The schema's violations decide, and of an element inside a text they are told only at
      // the text's end: what JAXB notices before that must not end the reading.
      var noticed = new ValidationEventCollector();
      tools.unmarshaller().setEventHandler(noticed);
      var result = tools.unmarshaller().getUnmarshallerHandler();
      ContentHandler target =
          named.equals(roots) ? result : new Renaming(SchemaVersions.CURRENT, result);
      GuardedContent guard =
          new GuardedContent(
              named, limits, tools.schemas(), validated ? tools.validator() : target);
      tools.validator().setErrorHandler(guard);
      tools.validator().setContentHandler(target);
      parser.parse(xml, guard);
      if (noticed.hasEvents()) {
        throw new IllegalStateException("valid, but JAXB sees it otherwise");
      }
      return ((JAXBElement<?>) result.getResult()).getValue();
    } catch (JAXBException | SAXException defect) {
      throw new IllegalStateException("valid but not readable", defect);
    }
  }
}

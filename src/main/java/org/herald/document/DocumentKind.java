package org.herald.document;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.util.ValidationEventCollector;
import java.io.ByteArrayOutputStream;
import javax.xml.namespace.QName;
import javax.xml.validation.ValidatorHandler;
import org.herald.failure.RejectedException;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * One kind of document: its root element, the class that holds it, and its way from and to bytes,
 * validated in both directions.
 *
 * <p>Safe for any number of threads.
 */
final class DocumentKind<T> {
  private final QName root;
  private final Class<T> type;
  private final DocumentLimits limits;
  private final SchemaSet schemas = SchemaSet.current();
  private final HardenedParser parser;
  private final Pool<ReadTools> readers;
  private final Pool<WriteTools> writers;

  DocumentKind(QName root, Class<T> type, Class<?> objectFactory, DocumentLimits limits) {
    this.root = root;
    this.type = type;
    this.limits = limits;
    this.parser = new HardenedParser(limits);
    JAXBContext reading = context(objectFactory);
    // Knows only the namespaces below this root, so that no others are declared on it.
    JAXBContext writing = context(type);
    this.readers = new Pool<>(limits.poolSize(), () -> new ReadTools(reading, schemas));
    this.writers =
        new Pool<>(
            limits.poolSize(), () -> new WriteTools(writing, schemas, root.getNamespaceURI()));
  }

  /**
   * @throws RejectedException {@code xml-forbidden}, {@code xml-too-complex}, {@code
   *     schema-invalid}, {@code schema-version-unsupported}
   */
  T read(byte[] xml) {
    return readers.use(tools -> unmarshalled(xml, tools, true));
  }

  /**
   * As {@link #read} for bytes that this class has found valid before: as hardened, and without the
   * schema.
   */
  T readKnown(byte[] xml) {
    return readers.use(tools -> unmarshalled(xml, tools, false));
  }

  private T unmarshalled(byte[] xml, ReadTools tools, boolean validated) {
    try {
      // The schema's violations decide, and of an element inside a text they are told only at
      // the text's end: what JAXB notices before that must not end the reading.
      var noticed = new ValidationEventCollector();
      tools.unmarshaller().setEventHandler(noticed);
      var result = tools.unmarshaller().getUnmarshallerHandler();
      if (validated) {
        parse(xml, tools.validator(), result);
      } else {
        parser.parse(xml, new GuardedContent(root, limits, schemas, result));
      }
      if (noticed.hasEvents()) {
        throw new IllegalStateException("valid, but JAXB sees it otherwise");
      }
      return type.cast(((JAXBElement<?>) result.getResult()).getValue());
    } catch (JAXBException | SAXException defect) {
      throw new IllegalStateException("valid but not readable", defect);
    }
  }

  private void parse(byte[] xml, ValidatorHandler validator, ContentHandler result) {
    try {
      GuardedContent guard = new GuardedContent(root, limits, schemas, validator);
      validator.setErrorHandler(guard);
      validator.setContentHandler(result);
      parser.parse(xml, guard);
    } catch (SAXException defect) {
      throw new IllegalStateException("a handler of ours failed", defect);
    }
  }

  /**
   * UTF-8 without an XML declaration, so that it can stand inside another document.
   *
   * @throws RejectedException {@code schema-invalid} when it would not be valid
   */
  byte[] write(T value) {
    return writers.use(
        tools -> {
          try {
            GuardedContent guard = new GuardedContent(root, limits, schemas, tools.validator());
            tools.validator().setErrorHandler(guard);
            tools.marshaller().marshal(element(value), guard);
            return marshalled(value, tools);
          } catch (JAXBException defect) {
            throw new IllegalStateException("not writable", defect);
          }
        });
  }

  /** As {@link #write} for what was read from a valid document. */
  byte[] writeKnown(T value) {
    return writers.use(
        tools -> {
          try {
            return marshalled(value, tools);
          } catch (JAXBException defect) {
            throw new IllegalStateException("not writable", defect);
          }
        });
  }

  private byte[] marshalled(T value, WriteTools tools) throws JAXBException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    tools.marshaller().marshal(element(value), bytes);
    return bytes.toByteArray();
  }

  private JAXBElement<T> element(T value) {
    return new JAXBElement<>(root, type, value);
  }

  private static JAXBContext context(Class<?> type) {
    try {
      return JAXBContext.newInstance(type);
    } catch (JAXBException ourClassesAreBroken) {
      throw new IllegalStateException(ourClassesAreBroken);
    }
  }
}

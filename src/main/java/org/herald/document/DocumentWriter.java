package org.herald.document;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.function.Supplier;
import org.herald.failure.RejectedException;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * The class that holds a document to bytes, validated: UTF-8 without an XML declaration, so that it
 * can stand inside another document.
 *
 * <p>Safe for any number of threads.
 */
final class DocumentWriter {
  private final DocumentLimits limits;
  private final Pool<WriteTools> writers;

  DocumentWriter(String namespace, Supplier<JAXBContext> context, DocumentLimits limits) {
    this.limits = limits;
    this.writers =
        new Pool<>(
            limits.poolSize(), () -> new WriteTools(context.get(), SchemaSet.current(), namespace));
  }

  /**
   * @throws RejectedException {@code schema-invalid} when it would not be valid
   */
  byte[] write(JAXBElement<?> document) {
    return writers.use(
        tools -> {
          try {
            GuardedContent guard =
                new GuardedContent(
                    Set.of(document.getName()), limits, SchemaSet.current(), tools.validator());
            tools.validator().setErrorHandler(guard);
            tools.marshaller().marshal(document, guard);
            return marshalled(document, tools);
          } catch (JAXBException defect) {
            throw new IllegalStateException("not writable", defect);
          }
        });
  }

  /** As {@link #write} for what was read from a valid document. */
  byte[] writeKnown(JAXBElement<?> document) {
    return writers.use(
        tools -> {
          try {
            return marshalled(document, tools);
          } catch (JAXBException defect) {
            throw new IllegalStateException("not writable", defect);
          }
        });
  }

  /** Hands it to {@code target} as a SAX parser would, without asking the schema. */
  void marshal(JAXBElement<?> document, ContentHandler target) {
    writers.use(
        tools -> {
          try {
            target.startDocument(); // a fragment does not begin one
            tools.marshaller().marshal(document, target);
            target.endDocument();
            return document;
          } catch (JAXBException | SAXException defect) {
            throw new IllegalStateException("not writable", defect);
          }
        });
  }

  private static byte[] marshalled(JAXBElement<?> document, WriteTools tools) throws JAXBException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    tools.marshaller().marshal(document, bytes);
    return bytes.toByteArray();
  }
}

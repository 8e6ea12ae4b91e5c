package org.herald.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * The compiled schemas and the words they define. Read from the class path only: nothing a document
 * says makes the gateway fetch a schema.
 *
 * @param schema of all documents (XML Schema 1.0)
 * @param words the names of every element and attribute; only these may stand in an error text
 */
record SchemaSet(Schema schema, Set<String> words) {
  private static final List<String> CURRENT =
      List.of("common.xsd", "notice.xsd", "case.xsd", "dispatch.xsd", "receipt.xsd");
  private static final List<String> PREVIOUS =
      List.of("v1/common.xsd", "v1/notice.xsd", "v1/dispatch.xsd");

  /** Parts of notice.xsd, which includes them. */
  private static final List<String> INCLUDED = List.of("subject.xsd", "facts.xsd");

  SchemaSet {
    words = Set.copyOf(words);
  }

  /** The schemas of this version; immutable and safe for any number of threads. */
  static SchemaSet current() {
    return Holder.CURRENT;
  }

  /** Those of the version before. */
  static SchemaSet previous() {
    return PreviousHolder.PREVIOUS;
  }

  private static SchemaSet load(List<String> files, List<String> included) {
    try {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setResourceResolver(new IncludedFiles(included));

      Set<String> words = new HashSet<>();
      for (String file : included) {
        addWords(file, words);
      }
      Source[] sources = new Source[files.size()];
      for (int i = 0; i < sources.length; i++) {
        sources[i] = new StreamSource(open(files.get(i)));
        addWords(files.get(i), words);
      }
      return new SchemaSet(factory.newSchema(sources), words);
    } catch (SAXException | XMLStreamException ourSchemasAreBroken) {
      throw new IllegalStateException(ourSchemasAreBroken);
    }
  }

  private static void addWords(String file, Set<String> words) throws XMLStreamException {
    try (InputStream in = open(file)) {
      var reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          String kind = reader.getLocalName();
          String name = reader.getAttributeValue(null, "name");
          if (name != null && (kind.equals("element") || kind.equals("attribute"))) {
            words.add(name);
          }
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static InputStream open(String file) {
    InputStream in = SchemaSet.class.getResourceAsStream("/schemas/" + file);
    if (in == null) {
      throw new IllegalStateException("schemas/" + file + " is missing from the class path");
    }
    return in;
  }

  private static final class Holder {
    static final SchemaSet CURRENT = load(SchemaSet.CURRENT, INCLUDED);
  }

  /** Compiled when the first document of the version before comes in. */
  private static final class PreviousHolder {
    static final SchemaSet PREVIOUS = load(SchemaSet.PREVIOUS, List.of());
  }
}

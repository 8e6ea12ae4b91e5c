package org.herald.document;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Parses plain XML 1.0 in UTF-8 and nothing else: no DTD, so no entities; no processing
 * instructions; no comments, because software that skips them may read a value cut in two.
 *
 * <p>Safe for any number of threads.
 */
final class HardenedParser {
  private final XMLInputFactory factory;
  private final DocumentLimits limits;

  HardenedParser(DocumentLimits limits) {
    this.limits = limits;
    // The implementation by name: what the class path offers must not decide what is refused.
    factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // Lazily parsed text would fail outside next() with an unchecked exception.
    factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
    // Names come from strangers and must not fill the virtual machine's table of strings.
    factory.setProperty("org.codehaus.stax2.internNames", false);
    factory.setProperty("org.codehaus.stax2.internNsUris", false);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.maxAttributes());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.maxAttributeChars());
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entity");
        });
  }

  /**
   * Hands a document to {@code content}, as a SAX parser would.
   *
   * @throws org.herald.failure.RejectedException {@code xml-forbidden}, {@code xml-too-complex},
   *     {@code schema-invalid} when it is not well-formed, and whatever {@code content} throws
   */
  void parse(byte[] xml, ContentHandler content) throws SAXException {
    requireUtf8(xml);
    try {
      XMLStreamReader reader =
          factory.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8");
      try {
        requirePlainDeclaration(reader);
        content.startDocument();
        while (reader.hasNext()) {
          forward(reader, reader.next(), content);
        }
        content.endDocument();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException notWellFormed) {
      throw refused(notWellFormed);
    }
  }

  /**
   * The namespace of the root element, to choose the schema by; empty when there is none or the
   * document cannot be read so far. It judges nothing: {@link #parse} does.
   */
  String rootNamespace(byte[] xml) {
    try {
      XMLStreamReader reader =
          factory.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8");
      try {
        while (reader.hasNext()) {
          if (reader.next() == XMLStreamConstants.START_ELEMENT) {
            return orEmpty(reader.getNamespaceURI());
          }
        }
        return "";
      } finally {
        reader.close();
      }
    } catch (XMLStreamException toBeRefused) {
      return "";
    }
  }

  /** A byte order mark, UTF-16 and UTF-32 show in the first four bytes (XML 1.0 appendix F). */
  private static void requireUtf8(byte[] xml) {
    for (int i = 0; i < Math.min(4, xml.length); i++) {
      int octet = xml[i] & 0xff;
      if (octet == 0 || octet >= 0xfe || (i == 0 && octet == 0xef)) {
        throw Refusal.forbidden("a byte order mark or another encoding than UTF-8");
      }
    }
  }

  private static void requirePlainDeclaration(XMLStreamReader reader) {
    String encoding = reader.getCharacterEncodingScheme();
    if (encoding != null && !encoding.toUpperCase(Locale.ROOT).equals("UTF-8")) {
      throw Refusal.forbidden("a declaration of another encoding than UTF-8");
    }
    String version = reader.getVersion();
    if (version != null && !version.equals("1.0")) {
      throw Refusal.forbidden("a declaration of another XML version than 1.0");
    }
  }

  private static void forward(XMLStreamReader reader, int event, ContentHandler content)
      throws SAXException {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start(reader, content);
      case XMLStreamConstants.END_ELEMENT -> end(reader, content);
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
          content.characters(
              reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
      case XMLStreamConstants.END_DOCUMENT -> {}
      case XMLStreamConstants.DTD -> throw Refusal.forbidden("a document type declaration");
      case XMLStreamConstants.COMMENT -> throw Refusal.forbidden("a comment");
      case XMLStreamConstants.PROCESSING_INSTRUCTION ->
          throw Refusal.forbidden("a processing instruction");
      default -> throw Refusal.forbidden("an entity reference");
    }
  }

  private static void start(XMLStreamReader reader, ContentHandler content) throws SAXException {
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      content.startPrefixMapping(
          orEmpty(reader.getNamespacePrefix(i)), orEmpty(reader.getNamespaceURI(i)));
    }
    AttributesImpl attributes = new AttributesImpl();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      attributes.addAttribute(
          orEmpty(reader.getAttributeNamespace(i)),
          name,
          qualified(reader.getAttributePrefix(i), name),
          "CDATA",
          reader.getAttributeValue(i));
    }
    String name = reader.getLocalName();
    content.startElement(
        orEmpty(reader.getNamespaceURI()), name, qualified(reader.getPrefix(), name), attributes);
  }

  private static void end(XMLStreamReader reader, ContentHandler content) throws SAXException {
    String name = reader.getLocalName();
    content.endElement(
        orEmpty(reader.getNamespaceURI()), name, qualified(reader.getPrefix(), name));
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      content.endPrefixMapping(orEmpty(reader.getNamespacePrefix(i)));
    }
  }

  private RuntimeException refused(XMLStreamException notWellFormed) {
    // The parser's message may quote the document, so only its place is told.
    if (String.valueOf(notWellFormed.getMessage()).contains("limit (")) {
      return Refusal.tooManyAttributes(limits.maxAttributes(), limits.maxAttributeChars());
    }
    var place = notWellFormed.getLocation();
    return Refusal.invalid(
        place == null
            ? "The XML is not well-formed."
            : "The XML is not well-formed at line %d, column %d."
                .formatted(place.getLineNumber(), place.getColumnNumber()));
  }

  private static String qualified(@org.jspecify.annotations.Nullable String prefix, String name) {
    return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}

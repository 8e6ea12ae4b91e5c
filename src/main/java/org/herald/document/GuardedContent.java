package org.herald.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.herald.failure.RejectedException;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Stands before the validator: counts, refuses what no document of ours may hold, knows where it
 * is, and turns the validator's complaints into refusals that quote no value.
 *
 * <p>For one document and one thread.
 */
final class GuardedContent extends XMLFilterImpl implements ErrorHandler {
  private static final String XINCLUDE = "http://www.w3.org/2001/XInclude";

  private final Set<QName> roots;
  private final DocumentLimits limits;
  private final SchemaSet schemas;
  private final Deque<String> path = new ArrayDeque<>();
  private int elements;
  private int declarations;
  private int textChars;
  private QName root = new QName("");

  GuardedContent(Set<QName> roots, DocumentLimits limits, SchemaSet schemas, ContentHandler next) {
    this.roots = Set.copyOf(roots);
    this.limits = limits;
    this.schemas = schemas;
    setContentHandler(next);
  }

  @Override
  public void startPrefixMapping(String prefix, String uri) throws SAXException {
    countAttributes(++declarations);
    countAttributeChars(uri.length());
    super.startPrefixMapping(prefix, uri);
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    if (++elements > limits.maxElements()) {
      throw Refusal.tooComplex("elements", limits.maxElements());
    }
    if (path.size() >= limits.maxDepth()) {
      throw Refusal.tooComplex("elements inside each other", limits.maxDepth());
    }
    countAttributes(declarations + attributes.getLength());
    declarations = 0;
    textChars = 0;
    if (uri.equals(XINCLUDE)) {
      throw Refusal.forbidden("an XInclude element");
    }
    SchemaVersions.requireAcceptedNamespace(uri);
    if (path.isEmpty() && !roots.contains(new QName(uri, localName))) {
      throw Refusal.invalid("The document must be a '" + names() + "' of its own namespace.");
    }
    if (path.isEmpty()) {
      root = new QName(uri, localName);
    }
    path.addLast(schemas.words().contains(localName) ? localName : "?");
    guard(localName, attributes);
    super.startElement(uri, localName, qName, attributes);
  }

  private void guard(String element, Attributes attributes) {
    for (int i = 0; i < attributes.getLength(); i++) {
      countAttributeChars(attributes.getValue(i).length());
      if (attributes.getURI(i).equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)) {
        // xsi:type would choose another type, xsi:nil drop a value, xsi:schemaLocation fetch
        throw Refusal.forbidden("an attribute of the XML Schema instance namespace (xsi)");
      }
      if (element.equals("header") && attributes.getLocalName(i).equals("schemaVersion")) {
        requireVersion(attributes.getValue(i));
      }
    }
  }

  /** What the header says of the version is what the namespaces say. */
  private void requireVersion(String version) {
    SchemaVersions.requireAccepted(version);
    if (root.getLocalPart().equals("dispatch")
        && !SchemaVersions.renamed(root.getNamespaceURI(), version)
            .equals(root.getNamespaceURI())) {
      throw Refusal.version();
    }
  }

  @Override
  public void endElement(String uri, String localName, String qName) throws SAXException {
    super.endElement(uri, localName, qName);
    path.removeLast();
    textChars = 0;
  }

  @Override
  public void characters(char[] text, int start, int length) throws SAXException {
    textChars += length;
    if (textChars > limits.maxTextChars()) {
      throw Refusal.tooComplex("characters in one element", limits.maxTextChars());
    }
    super.characters(text, start, length);
  }

  @Override
  public void warning(SAXParseException violation) {
    throw violated(violation);
  }

  @Override
  public void error(SAXParseException violation) {
    throw violated(violation);
  }

  @Override
  public void fatalError(SAXParseException violation) {
    throw violated(violation);
  }

  private RejectedException violated(SAXParseException violation) {
    return Refusal.invalid(
        where() + " " + SchemaRule.words(String.valueOf(violation.getMessage())) + ".");
  }

  private String where() {
    StringBuilder names = new StringBuilder();
    for (Iterator<String> each = path.iterator(); each.hasNext(); ) {
      String name = each.next();
      if (name.equals("?")) {
        return "An unknown element in '" + names + "'";
      }
      names.append(names.isEmpty() ? "" : "/").append(name);
    }
    return "Element '" + names + "'";
  }

  private void countAttributes(int count) {
    if (count > limits.maxAttributes()) {
      throw Refusal.tooComplex("attributes of one element", limits.maxAttributes());
    }
  }

  private void countAttributeChars(int count) {
    if (count > limits.maxAttributeChars()) {
      throw Refusal.tooComplex("characters in one attribute", limits.maxAttributeChars());
    }
  }

  private String names() {
    return roots.stream().map(QName::getLocalPart).sorted().collect(Collectors.joining("' or '"));
  }
}

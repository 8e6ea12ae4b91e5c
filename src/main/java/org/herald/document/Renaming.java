package org.herald.document;

import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.XMLFilterImpl;

/** Hands a document on with the namespaces of another schema version. For one document. */
final class Renaming extends XMLFilterImpl {
  private final String version;

  Renaming(String version, ContentHandler next) {
    this.version = version;
    setContentHandler(next);
  }

  @Override
  public void startPrefixMapping(String prefix, String uri) throws SAXException {
    super.startPrefixMapping(prefix, SchemaVersions.renamed(uri, version));
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    super.startElement(SchemaVersions.renamed(uri, version), localName, qName, attributes);
  }

  @Override
  public void endElement(String uri, String localName, String qName) throws SAXException {
    super.endElement(SchemaVersions.renamed(uri, version), localName, qName);
  }
}

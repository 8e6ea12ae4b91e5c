package org.herald.transport;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.apache.cxf.binding.soap.Soap12;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * Reads exactly one SOAP 1.2 envelope: at most one header, one body, one element in it, nothing
 * before, between or after. The SOAP stack itself stops at the first body's end and would not see a
 * second one, the ground for wrapping attacks.
 */
final class StrictEnvelope extends StreamReaderDelegate {
  private final TransportProperties.Xml limits;
  private int depth;
  private int elements;
  private boolean headerSeen;
  private boolean bodySeen;
  private int inBody;

  StrictEnvelope(XMLStreamReader reader, TransportProperties.Xml limits) {
    super(reader);
    this.limits = limits;
  }

  @Override
  public int next() throws XMLStreamException {
    int event = super.next();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start();
      case XMLStreamConstants.END_ELEMENT -> end();
      case XMLStreamConstants.DTD,
          XMLStreamConstants.ENTITY_REFERENCE,
          XMLStreamConstants.PROCESSING_INSTRUCTION ->
          throw new RejectedException(
              FailureCode.XML_FORBIDDEN,
              "A DTD, an entity or a processing instruction has no place in a SOAP envelope.");
      default -> {}
    }
    return event;
  }

  private void start() {
    elements++;
    if (depth >= limits.maxDepth() || elements > limits.maxElements()) {
      throw new RejectedException(
          FailureCode.XML_TOO_COMPLEX, "The envelope has too many or too deeply nested elements.");
    }
    switch (depth) {
      case 0 -> require(isSoap("Envelope"));
      case 1 -> {
        if (isSoap("Header")) {
          require(!headerSeen && !bodySeen);
          headerSeen = true;
        } else {
          require(isSoap("Body") && !bodySeen);
          bodySeen = true;
        }
      }
      case 2 -> {
        if (bodySeen) {
          inBody++;
          require(inBody == 1 && isKnownContent());
        }
      }
      default -> {}
    }
    depth++;
  }

  private void end() {
    depth--;
    // at the ends of the body and of the envelope; an empty header ends at the same depth
    require(depth > 1 || inBody == 1 || (depth == 1 && !bodySeen));
  }

  private boolean isKnownContent() {
    return ExchangeWsdl.NAMESPACE.equals(getNamespaceURI()) || isSoap("Fault");
  }

  private boolean isSoap(String name) {
    return Soap12.SOAP_NAMESPACE.equals(getNamespaceURI()) && name.equals(getLocalName());
  }

  private static void require(boolean held) {
    if (!held) {
      throw malformed();
    }
  }

  private static RejectedException malformed() {
    return new RejectedException(
        FailureCode.MALFORMED,
        "Send one SOAP 1.2 envelope with at most one header and one body of one element.");
  }

  @Override
  public int nextTag() throws XMLStreamException {
    int event = next();
    while (event == XMLStreamConstants.COMMENT
        || event == XMLStreamConstants.SPACE
        || (event == XMLStreamConstants.CHARACTERS && isWhiteSpace())) {
      event = next();
    }
    if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      throw malformed();
    }
    return event;
  }

  @Override
  public String getElementText() throws XMLStreamException {
    String text = super.getElementText();
    depth--; // the parser itself went on to the end tag
    return text;
  }

  /** Reads what the stack left unread, to the document's end. */
  void finish() throws XMLStreamException {
    while (hasNext()) {
      next();
    }
    require(bodySeen && depth == 0);
  }
}

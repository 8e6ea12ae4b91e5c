package org.herald.transport;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Puts our own parser in place of the stack's: no DTD, no entities, no processing instructions, and
 * an end to depth, elements, attributes and texts. Used for requests and for answers alike: a
 * partner's server may be hostile too.
 */
final class HardenedXml extends AbstractPhaseInterceptor<Message> {
  private final XMLInputFactory parsers;
  private final TransportProperties.Xml limits;

  HardenedXml(TransportProperties.Xml limits) {
    super(Phase.POST_STREAM);
    addBefore(StaxInInterceptor.class.getName());
    addAfter(AttachmentInInterceptor.class.getName());
    this.limits = limits;
    this.parsers = parsers(limits);
  }

  private static XMLInputFactory parsers(TransportProperties.Xml limits) {
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.maxDepth());
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) limits.maxElements());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.maxAttributes());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.maxAttributeChars());
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.maxTextChars());
    return factory;
  }

  @Override
  public void handleMessage(Message message) {
    InputStream body = message.getContent(InputStream.class);
    if (body == null) {
      return;
    }
    try {
      // the gate lets no other encoding in; answers take theirs from here
      message.put(Message.ENCODING, "UTF-8");
      StrictEnvelope envelope = envelope(body);
      message.setContent(XMLStreamReader.class, envelope);
      message.setContent(StrictEnvelope.class, envelope); // the stack may wrap the former
    } catch (XMLStreamException unreadable) {
      throw new Fault(unreadable);
    }
  }

  /** Not read yet: every limit holds while the stack reads. */
  StrictEnvelope envelope(InputStream body) throws XMLStreamException {
    return new StrictEnvelope(parsers.createXMLStreamReader(body, "UTF-8"), limits);
  }
}

package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.dispatch.XmlAttachment;
import org.herald.document.xml.dispatch.XmlHeader;
import org.herald.notice.Attachment;
import org.herald.notice.CaseThread;
import org.herald.notice.Coded;
import org.herald.notice.Digest;
import org.herald.notice.DispatchHeader;
import org.herald.notice.DispatchId;
import org.herald.notice.Mode;
import org.herald.notice.PartyId;
import org.herald.notice.Purpose;
import org.herald.notice.Urgency;

/** A dispatch's header to and from the classes made of dispatch.xsd. */
final class HeaderXml {
  private HeaderXml() {}

  static XmlHeader toXml(DispatchHeader header) {
    XmlHeader xml = new XmlHeader();
    xml.setId(header.id().toString());
    xml.setSender(header.sender().value());
    xml.setRecipient(header.recipient().value());
    xml.setRecipientKeyId(header.recipientKeyId().hex());
    xml.setCreated(Values.instant(header.created()));
    xml.setExpires(Values.instant(header.expires()));
    xml.setUrgency(header.urgency().code());
    xml.setMode(header.mode().code());
    xml.setPurpose(header.purpose().code());
    xml.setMarkings(Values.markings(header.markings()));
    xml.setSchemaVersion(header.schemaVersion());
    xml.setRuleSetVersion(header.ruleSetVersion());
    xml.setThread(header.thread().toString());
    header.refersTo().ifPresent(dispatch -> xml.setRefersTo(dispatch.toString()));
    header.attachments().forEach(file -> xml.getAttachment().add(toXml(file)));
    return xml;
  }

  static DispatchHeader toDomain(XmlHeader xml) {
    return new DispatchHeader(
        DispatchId.parse(xml.getId()),
        PartyId.of(xml.getSender()),
        PartyId.of(xml.getRecipient()),
        new Digest(xml.getRecipientKeyId()),
        Values.instant("created", xml.getCreated()),
        Values.instant("expires", xml.getExpires()),
        Coded.parse(Urgency.class, "urgency", xml.getUrgency()),
        Coded.parse(Mode.class, "mode", xml.getMode()),
        Coded.parse(Purpose.class, "purpose", xml.getPurpose()),
        Values.markings(xml.getMarkings()),
        xml.getSchemaVersion(),
        xml.getRuleSetVersion(),
        CaseThread.parse(xml.getThread()),
        Optional.ofNullable(xml.getRefersTo()).map(DispatchId::parse),
        xml.getAttachment().stream().map(HeaderXml::toDomain).toList());
  }

  private static XmlAttachment toXml(Attachment file) {
    XmlAttachment xml = new XmlAttachment();
    xml.setName(file.name());
    xml.setMediaType(file.mediaType());
    xml.setSize(file.size());
    xml.setSha256(file.sha256().hex());
    return xml;
  }

  private static Attachment toDomain(XmlAttachment xml) {
    return new Attachment(
        xml.getName(), xml.getMediaType(), xml.getSize(), new Digest(xml.getSha256()));
  }
}

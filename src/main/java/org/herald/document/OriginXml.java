package org.herald.document;

import org.herald.document.xml.cases.XmlNoticeReference;
import org.herald.document.xml.cases.XmlOrigin;
import org.herald.notice.DocumentId;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeReference;
import org.herald.notice.Origin;
import org.herald.notice.PartyId;

/** What the documents of a case share, to and from the classes made of case.xsd. */
final class OriginXml {
  private OriginXml() {}

  static XmlOrigin toXml(Origin it) {
    XmlOrigin xml = new XmlOrigin();
    xml.setId(it.id().toString());
    xml.setIssuer(it.issuer().value());
    xml.setCreated(Values.instant(it.created()));
    return xml;
  }

  static Origin toDomain(XmlOrigin xml) {
    return new Origin(
        DocumentId.parse(xml.getId()),
        PartyId.of(xml.getIssuer()),
        Values.instant("created", xml.getCreated()));
  }

  static XmlNoticeReference toXml(NoticeReference it) {
    XmlNoticeReference xml = new XmlNoticeReference();
    xml.setIssuer(it.issuer().value());
    xml.setId(it.id().toString());
    xml.setVersion(it.version());
    return xml;
  }

  static NoticeReference toDomain(XmlNoticeReference xml) {
    return new NoticeReference(
        PartyId.of(xml.getIssuer()), NoticeId.parse(xml.getId()), xml.getVersion());
  }
}

package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.notice.XmlNotice;
import org.herald.notice.Coded;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeType;
import org.herald.notice.PartyId;
import org.herald.notice.Purpose;

/** A notice to and from the classes made of notice.xsd. */
final class NoticeXml {
  private NoticeXml() {}

  static XmlNotice toXml(Notice notice) {
    NoticeContent content = notice.content();
    XmlNotice xml = new XmlNotice();
    xml.setId(notice.id().toString());
    xml.setVersion(notice.version());
    xml.setIssuer(notice.issuer().value());
    xml.setType(content.type().code());
    if (content.diffusion()) {
      xml.setDiffusion(true);
    }
    xml.setCreated(Values.instant(notice.created()));
    xml.setPurpose(content.purpose().code());
    xml.setMarkings(Values.markings(content.markings()));
    content.evaluation().map(NoticePartsXml::toXml).ifPresent(xml::setEvaluation);
    xml.setCaseReference(content.caseReference());
    xml.setSubject(SubjectXml.toXml(content.subject()));
    content.related().forEach(each -> xml.getRelated().add(NoticePartsXml.toXml(each)));
    xml.setFacts(FactsXml.toXml(content.facts()));
    content.files().forEach(each -> xml.getFile().add(NoticePartsXml.toXml(each)));
    return xml;
  }

  static Notice toDomain(XmlNotice xml) {
    return new Notice(
        NoticeId.parse(xml.getId()),
        xml.getVersion(),
        PartyId.of(xml.getIssuer()),
        Values.instant("created", xml.getCreated()),
        new NoticeContent(
            Coded.parse(NoticeType.class, "type", xml.getType()),
            Boolean.TRUE.equals(xml.isDiffusion()),
            Coded.parse(Purpose.class, "purpose", xml.getPurpose()),
            Values.markings(xml.getMarkings()),
            Optional.ofNullable(xml.getEvaluation()).map(NoticePartsXml::toDomain),
            xml.getCaseReference(),
            SubjectXml.toDomain(xml.getSubject()),
            xml.getRelated().stream().map(NoticePartsXml::toDomain).toList(),
            FactsXml.toDomain(xml.getFacts()),
            xml.getFile().stream().map(NoticePartsXml::toDomain).toList()));
  }
}

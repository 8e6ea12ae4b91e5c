package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.notice.XmlDisappearance;
import org.herald.document.xml.notice.XmlFacts;
import org.herald.document.xml.notice.XmlNotice;
import org.herald.document.xml.notice.XmlSubject;
import org.herald.notice.Coded;
import org.herald.notice.CountryCode;
import org.herald.notice.Disappearance;
import org.herald.notice.Facts;
import org.herald.notice.Notice;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeType;
import org.herald.notice.PartialDate;
import org.herald.notice.PartyId;
import org.herald.notice.Person;
import org.herald.notice.Purpose;
import org.herald.notice.Subject;

/** A notice to and from the classes made of notice.xsd. */
final class NoticeXml {
  private NoticeXml() {}

  static XmlNotice toXml(Notice notice) {
    XmlNotice xml = new XmlNotice();
    xml.setId(notice.id().toString());
    xml.setVersion(notice.version());
    xml.setIssuer(notice.issuer().value());
    xml.setType(notice.type().code());
    xml.setCreated(Values.instant(notice.created()));
    xml.setPurpose(notice.purpose().code());
    xml.setMarkings(Values.markings(notice.markings()));
    xml.setCaseReference(Values.text("case reference", notice.caseReference()));
    xml.setSubject(toXml(notice.subject()));
    xml.setFacts(toXml(notice.facts()));
    return xml;
  }

  static Notice toDomain(XmlNotice xml) {
    return new Notice(
        NoticeId.parse(xml.getId()),
        xml.getVersion(),
        PartyId.of(xml.getIssuer()),
        Coded.parse(NoticeType.class, "type", xml.getType()),
        Values.instant("created", xml.getCreated()),
        Coded.parse(Purpose.class, "purpose", xml.getPurpose()),
        Values.markings(xml.getMarkings()),
        xml.getCaseReference(),
        PersonXml.toDomain(xml.getSubject().getPerson()),
        toDomain(xml.getFacts().getDisappearance()));
  }

  private static XmlSubject toXml(Subject subject) {
    XmlSubject xml = new XmlSubject();
    switch (subject) {
      case Person person -> xml.setPerson(PersonXml.toXml(person));
    }
    return xml;
  }

  private static XmlFacts toXml(Facts facts) {
    XmlFacts xml = new XmlFacts();
    switch (facts) {
      case Disappearance disappearance -> xml.setDisappearance(toXml(disappearance));
    }
    return xml;
  }

  private static XmlDisappearance toXml(Disappearance facts) {
    XmlDisappearance xml = new XmlDisappearance();
    xml.setPoliceReport(Values.text("police report", facts.policeReport()));
    xml.setLastKnownPlace(Values.text("last known place", facts.lastKnownPlace()));
    xml.setLastKnownCountry(facts.lastKnownCountry().value());
    facts.lastSeen().ifPresent(seen -> xml.setLastSeen(seen.value()));
    xml.setCircumstances(Values.text("circumstances", facts.circumstances()));
    return xml;
  }

  private static Disappearance toDomain(XmlDisappearance xml) {
    return new Disappearance(
        xml.getPoliceReport(),
        xml.getLastKnownPlace(),
        new CountryCode(xml.getLastKnownCountry()),
        Optional.ofNullable(xml.getLastSeen()).map(PartialDate::new),
        xml.getCircumstances());
  }
}

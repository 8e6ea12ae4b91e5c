package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.cases.XmlMovement;
import org.herald.document.xml.cases.XmlReply;
import org.herald.document.xml.cases.XmlRequest;
import org.herald.notice.Coded;
import org.herald.notice.DocumentId;
import org.herald.notice.Movement;
import org.herald.notice.Reply;
import org.herald.notice.Request;

/** Requests and replies to and from the classes made of case.xsd. */
final class RequestXml {
  private RequestXml() {}

  static XmlRequest toXml(Request it) {
    XmlRequest xml = new XmlRequest();
    xml.setOrigin(OriginXml.toXml(it.origin()));
    xml.setKind(it.kind().code());
    xml.setCaseReference(it.caseReference());
    it.about().map(OriginXml::toXml).ifPresent(xml::setAbout);
    it.subjects().forEach(each -> xml.getSubject().add(SubjectXml.toXml(each)));
    xml.setLegalBasis(it.legalBasis());
    xml.setText(it.text());
    it.answerBy().map(Values::instant).ifPresent(xml::setAnswerBy);
    return xml;
  }

  static Request toDomain(XmlRequest xml) {
    return new Request(
        OriginXml.toDomain(xml.getOrigin()),
        Coded.parse(Request.Kind.class, "kind", xml.getKind()),
        xml.getCaseReference(),
        Optional.ofNullable(xml.getAbout()).map(OriginXml::toDomain),
        xml.getSubject().stream().map(SubjectXml::toDomain).toList(),
        xml.getLegalBasis(),
        xml.getText(),
        Optional.ofNullable(xml.getAnswerBy()).map(time -> Values.instant("answer by", time)));
  }

  static XmlReply toXml(Reply it) {
    XmlReply xml = new XmlReply();
    xml.setOrigin(OriginXml.toXml(it.origin()));
    xml.setRequest(it.request().toString());
    xml.setResult(it.result().code());
    xml.setText(it.text());
    it.subjects().forEach(each -> xml.getSubject().add(SubjectXml.toXml(each)));
    it.movements().forEach(each -> xml.getMovement().add(toXml(each)));
    return xml;
  }

  static Reply toDomain(XmlReply xml) {
    return new Reply(
        OriginXml.toDomain(xml.getOrigin()),
        DocumentId.parse(xml.getRequest()),
        Coded.parse(Reply.Result.class, "result", xml.getResult()),
        xml.getText(),
        xml.getSubject().stream().map(SubjectXml::toDomain).toList(),
        xml.getMovement().stream().map(RequestXml::toDomain).toList());
  }

  static XmlMovement toXml(Movement it) {
    XmlMovement xml = new XmlMovement();
    xml.setAt(Values.instant(it.at()));
    xml.setDirection(it.direction().code());
    xml.setPlace(PlaceXml.toXml(it.place()));
    it.document().map(PersonXml::toXml).ifPresent(xml::setDocument);
    return xml;
  }

  static Movement toDomain(XmlMovement xml) {
    return new Movement(
        Values.instant("at", xml.getAt()),
        Coded.parse(Movement.Direction.class, "direction", xml.getDirection()),
        PlaceXml.toDomain(xml.getPlace()),
        Optional.ofNullable(xml.getDocument()).map(PersonXml::toDomain));
  }
}

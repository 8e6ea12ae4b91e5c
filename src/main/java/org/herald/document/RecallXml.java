package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.cases.XmlMessage;
import org.herald.document.xml.cases.XmlRecall;
import org.herald.document.xml.cases.XmlRecallAnswer;
import org.herald.notice.CaseOutcome;
import org.herald.notice.Coded;
import org.herald.notice.DocumentId;
import org.herald.notice.Message;
import org.herald.notice.Recall;
import org.herald.notice.RecallAnswer;

/** Recalls, their answers and messages to and from the classes made of case.xsd. */
final class RecallXml {
  private RecallXml() {}

  static XmlRecall toXml(Recall it) {
    XmlRecall xml = new XmlRecall();
    xml.setOrigin(OriginXml.toXml(it.origin()));
    xml.setNotice(OriginXml.toXml(it.notice()));
    xml.setAction(it.action().code());
    xml.setReason(it.reason().code());
    it.text().ifPresent(xml::setText);
    return xml;
  }

  static Recall toDomain(XmlRecall xml) {
    return new Recall(
        OriginXml.toDomain(xml.getOrigin()),
        OriginXml.toDomain(xml.getNotice()),
        Coded.parse(Recall.Action.class, "action", xml.getAction()),
        Coded.parse(Recall.Reason.class, "reason", xml.getReason()),
        Optional.ofNullable(xml.getText()));
  }

  static XmlRecallAnswer toXml(RecallAnswer it) {
    XmlRecallAnswer xml = new XmlRecallAnswer();
    xml.setOrigin(OriginXml.toXml(it.origin()));
    xml.setRecall(it.recall().toString());
    xml.setResult(it.result().code());
    it.legalReason().ifPresent(xml::setLegalReason);
    xml.getUndone().addAll(Values.codes(it.undone()));
    return xml;
  }

  static RecallAnswer toDomain(XmlRecallAnswer xml) {
    return new RecallAnswer(
        OriginXml.toDomain(xml.getOrigin()),
        DocumentId.parse(xml.getRecall()),
        Coded.parse(RecallAnswer.Result.class, "result", xml.getResult()),
        Optional.ofNullable(xml.getLegalReason()),
        Values.codes(RecallAnswer.Effect.class, "undone", xml.getUndone()));
  }

  static XmlMessage toXml(Message it) {
    XmlMessage xml = new XmlMessage();
    xml.setOrigin(OriginXml.toXml(it.origin()));
    it.about().map(OriginXml::toXml).ifPresent(xml::setAbout);
    xml.setText(it.text());
    it.outcome().map(Coded::code).ifPresent(xml::setOutcome);
    return xml;
  }

  static Message toDomain(XmlMessage xml) {
    return new Message(
        OriginXml.toDomain(xml.getOrigin()),
        Optional.ofNullable(xml.getAbout()).map(OriginXml::toDomain),
        xml.getText(),
        Optional.ofNullable(xml.getOutcome())
            .map(code -> Coded.parse(CaseOutcome.class, "outcome", code)));
  }
}

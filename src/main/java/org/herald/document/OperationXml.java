package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.cases.XmlListDelta;
import org.herald.document.xml.cases.XmlListDeltaEntry;
import org.herald.document.xml.cases.XmlOperation;
import org.herald.document.xml.cases.XmlOperationResult;
import org.herald.document.xml.cases.XmlOperationResultTally;
import org.herald.notice.Coded;
import org.herald.notice.CountryCode;
import org.herald.notice.DocumentId;
import org.herald.notice.ListDelta;
import org.herald.notice.Operation;
import org.herald.notice.OperationResult;
import org.herald.notice.PartialDate;
import org.herald.notice.PartyId;

/** Operations and list deltas to and from the classes made of case.xsd. */
final class OperationXml {
  private OperationXml() {}

  static XmlOperation toXml(Operation it) {
    XmlOperation xml = new XmlOperation();
    xml.setOrigin(OriginXml.toXml(it.origin()));
    xml.setName(it.name());
    xml.setBegins(it.begins().value());
    xml.setEnds(it.ends().value());
    it.members().forEach(each -> xml.getMember().add(each.value()));
    xml.setText(it.text());
    return xml;
  }

  static Operation toDomain(XmlOperation xml) {
    return new Operation(
        OriginXml.toDomain(xml.getOrigin()),
        xml.getName(),
        new PartialDate(xml.getBegins()),
        new PartialDate(xml.getEnds()),
        xml.getMember().stream().map(PartyId::of).toList(),
        xml.getText());
  }

  static XmlOperationResult toXml(OperationResult it) {
    XmlOperationResult xml = new XmlOperationResult();
    xml.setOrigin(OriginXml.toXml(it.origin()));
    xml.setOperation(it.operation().toString());
    xml.setCountry(it.country().value());
    it.tallies().forEach(each -> xml.getTally().add(toXml(each)));
    it.text().ifPresent(xml::setText);
    return xml;
  }

  static OperationResult toDomain(XmlOperationResult xml) {
    return new OperationResult(
        OriginXml.toDomain(xml.getOrigin()),
        DocumentId.parse(xml.getOperation()),
        new CountryCode(xml.getCountry()),
        xml.getTally().stream().map(OperationXml::toDomain).toList(),
        Optional.ofNullable(xml.getText()));
  }

  static XmlOperationResultTally toXml(OperationResult.Tally it) {
    XmlOperationResultTally xml = new XmlOperationResultTally();
    xml.setCounted(it.counted().code());
    xml.setNumber(it.number());
    return xml;
  }

  static OperationResult.Tally toDomain(XmlOperationResultTally xml) {
    return new OperationResult.Tally(
        Coded.parse(OperationResult.Counted.class, "counted", xml.getCounted()), xml.getNumber());
  }

  static XmlListDelta toXml(ListDelta it) {
    XmlListDelta xml = new XmlListDelta();
    xml.setOrigin(OriginXml.toXml(it.origin()));
    xml.setList(it.list());
    xml.setSequence(it.sequence());
    it.entries().forEach(each -> xml.getEntry().add(toXml(each)));
    return xml;
  }

  static ListDelta toDomain(XmlListDelta xml) {
    return new ListDelta(
        OriginXml.toDomain(xml.getOrigin()),
        xml.getList(),
        xml.getSequence(),
        xml.getEntry().stream().map(OperationXml::toDomain).toList());
  }

  static XmlListDeltaEntry toXml(ListDelta.Entry it) {
    XmlListDeltaEntry xml = new XmlListDeltaEntry();
    xml.setChange(it.change().code());
    xml.setKey(it.key());
    it.subject().map(SubjectXml::toXml).ifPresent(xml::setSubject);
    return xml;
  }

  static ListDelta.Entry toDomain(XmlListDeltaEntry xml) {
    return new ListDelta.Entry(
        Coded.parse(ListDelta.Change.class, "change", xml.getChange()),
        xml.getKey(),
        Optional.ofNullable(xml.getSubject()).map(SubjectXml::toDomain));
  }
}

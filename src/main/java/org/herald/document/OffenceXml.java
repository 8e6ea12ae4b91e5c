package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.notice.XmlAssetTrace;
import org.herald.document.xml.notice.XmlAssetTraceValue;
import org.herald.document.xml.notice.XmlOffence;
import org.herald.document.xml.notice.XmlProsecution;
import org.herald.document.xml.notice.XmlWarrant;
import org.herald.notice.AssetTrace;
import org.herald.notice.CountryCode;
import org.herald.notice.Offence;
import org.herald.notice.PartialDate;
import org.herald.notice.Prosecution;
import org.herald.notice.Warrant;

/** Offences and the facts built on them to and from the classes made of facts.xsd. */
final class OffenceXml {
  private OffenceXml() {}

  static XmlOffence toXml(Offence it) {
    XmlOffence xml = new XmlOffence();
    xml.setTitle(it.title());
    it.law().ifPresent(xml::setLaw);
    it.nationalCode().ifPresent(xml::setNationalCode);
    it.iccs().ifPresent(xml::setIccs);
    return xml;
  }

  static Offence toDomain(XmlOffence xml) {
    return new Offence(
        xml.getTitle(),
        Optional.ofNullable(xml.getLaw()),
        Optional.ofNullable(xml.getNationalCode()),
        Optional.ofNullable(xml.getIccs()));
  }

  static XmlWarrant toXml(Warrant it) {
    XmlWarrant xml = new XmlWarrant();
    xml.setReference(it.reference());
    xml.setIssuedBy(it.issuedBy());
    it.issued().map(PartialDate::value).ifPresent(xml::setIssued);
    it.country().map(CountryCode::value).ifPresent(xml::setCountry);
    return xml;
  }

  static Warrant toDomain(XmlWarrant xml) {
    return new Warrant(
        xml.getReference(),
        xml.getIssuedBy(),
        Optional.ofNullable(xml.getIssued()).map(PartialDate::new),
        Optional.ofNullable(xml.getCountry()).map(CountryCode::new));
  }

  static XmlProsecution toXml(Prosecution it) {
    XmlProsecution xml = new XmlProsecution();
    it.offences().forEach(each -> xml.getOffence().add(toXml(each)));
    it.warrant().map(OffenceXml::toXml).ifPresent(xml::setWarrant);
    it.place().map(PlaceXml::toXml).ifPresent(xml::setPlace);
    it.committed().map(PartialDate::value).ifPresent(xml::setCommitted);
    xml.setCircumstances(it.circumstances());
    it.maximumPenaltyMonths().ifPresent(xml::setMaximumPenaltyMonths);
    it.sentenceMonths().ifPresent(xml::setSentenceMonths);
    it.remainingMonths().ifPresent(xml::setRemainingMonths);
    xml.setExtraditionAssured(it.extraditionAssured());
    it.legalReview().ifPresent(xml::setLegalReview);
    return xml;
  }

  static Prosecution toDomain(XmlProsecution xml) {
    return new Prosecution(
        xml.getOffence().stream().map(OffenceXml::toDomain).toList(),
        Optional.ofNullable(xml.getWarrant()).map(OffenceXml::toDomain),
        Optional.ofNullable(xml.getPlace()).map(PlaceXml::toDomain),
        Optional.ofNullable(xml.getCommitted()).map(PartialDate::new),
        xml.getCircumstances(),
        Optional.ofNullable(xml.getMaximumPenaltyMonths()),
        Optional.ofNullable(xml.getSentenceMonths()),
        Optional.ofNullable(xml.getRemainingMonths()),
        xml.isExtraditionAssured(),
        Optional.ofNullable(xml.getLegalReview()));
  }

  static XmlAssetTrace toXml(AssetTrace it) {
    XmlAssetTrace xml = new XmlAssetTrace();
    it.offences().forEach(each -> xml.getOffence().add(toXml(each)));
    it.maximumPenaltyMonths().ifPresent(xml::setMaximumPenaltyMonths);
    xml.getMeasure().addAll(Values.codes(it.measures()));
    it.value().map(OffenceXml::toXml).ifPresent(xml::setValue);
    xml.setCircumstances(it.circumstances());
    return xml;
  }

  static AssetTrace toDomain(XmlAssetTrace xml) {
    return new AssetTrace(
        xml.getOffence().stream().map(OffenceXml::toDomain).toList(),
        Optional.ofNullable(xml.getMaximumPenaltyMonths()),
        Values.codes(AssetTrace.Measure.class, "measures", xml.getMeasure()),
        Optional.ofNullable(xml.getValue()).map(OffenceXml::toDomain),
        xml.getCircumstances());
  }

  static XmlAssetTraceValue toXml(AssetTrace.Value it) {
    XmlAssetTraceValue xml = new XmlAssetTraceValue();
    xml.setAmount(it.amount());
    xml.setCurrency(it.currency());
    return xml;
  }

  static AssetTrace.Value toDomain(XmlAssetTraceValue xml) {
    return new AssetTrace.Value(xml.getAmount(), xml.getCurrency());
  }
}

package org.herald.document;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.herald.document.xml.notice.XmlBodyFound;
import org.herald.document.xml.notice.XmlDisappearance;
import org.herald.document.xml.notice.XmlFacts;
import org.herald.document.xml.notice.XmlInquiry;
import org.herald.document.xml.notice.XmlMethod;
import org.herald.document.xml.notice.XmlWarning;
import org.herald.notice.AssetTrace;
import org.herald.notice.BodyFound;
import org.herald.notice.CountryCode;
import org.herald.notice.Disappearance;
import org.herald.notice.Facts;
import org.herald.notice.ImminentThreat;
import org.herald.notice.Inquiry;
import org.herald.notice.Method;
import org.herald.notice.PartialDate;
import org.herald.notice.Prosecution;
import org.herald.notice.Sanction;
import org.herald.notice.Warning;

/** What happened, to and from the classes made of facts.xsd. */
final class FactsXml {
  private FactsXml() {}

  static XmlFacts toXml(Facts facts) {
    XmlFacts xml = new XmlFacts();
    switch (facts) {
      case Disappearance it -> xml.setDisappearance(toXml(it));
      case Prosecution it -> xml.setProsecution(OffenceXml.toXml(it));
      case Inquiry it -> xml.setInquiry(toXml(it));
      case Warning it -> xml.setWarning(toXml(it));
      case BodyFound it -> xml.setBodyFound(toXml(it));
      case Method it -> xml.setMethod(toXml(it));
      case ImminentThreat it -> xml.setImminentThreat(ThreatXml.toXml(it));
      case AssetTrace it -> xml.setAssetTrace(OffenceXml.toXml(it));
      case Sanction it -> xml.setSanction(ThreatXml.toXml(it));
    }
    return xml;
  }

  /** The schema says that exactly one is there. */
  static Facts toDomain(XmlFacts xml) {
    return Stream.<Supplier<Optional<? extends Facts>>>of(
            () -> Optional.ofNullable(xml.getDisappearance()).map(FactsXml::toDomain),
            () -> Optional.ofNullable(xml.getProsecution()).map(OffenceXml::toDomain),
            () -> Optional.ofNullable(xml.getInquiry()).map(FactsXml::toDomain),
            () -> Optional.ofNullable(xml.getWarning()).map(FactsXml::toDomain),
            () -> Optional.ofNullable(xml.getBodyFound()).map(FactsXml::toDomain),
            () -> Optional.ofNullable(xml.getMethod()).map(FactsXml::toDomain),
            () -> Optional.ofNullable(xml.getImminentThreat()).map(ThreatXml::toDomain),
            () -> Optional.ofNullable(xml.getAssetTrace()).map(OffenceXml::toDomain),
            () -> Optional.ofNullable(xml.getSanction()).map(ThreatXml::toDomain))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("valid, but empty"));
  }

  static XmlDisappearance toXml(Disappearance it) {
    XmlDisappearance xml = new XmlDisappearance();
    xml.setPoliceReport(it.policeReport());
    xml.setLastKnownPlace(it.lastKnownPlace());
    xml.setLastKnownCountry(it.lastKnownCountry().value());
    it.lastSeen().map(PartialDate::value).ifPresent(xml::setLastSeen);
    xml.setCircumstances(it.circumstances());
    return xml;
  }

  static Disappearance toDomain(XmlDisappearance xml) {
    return new Disappearance(
        xml.getPoliceReport(),
        xml.getLastKnownPlace(),
        new CountryCode(xml.getLastKnownCountry()),
        Optional.ofNullable(xml.getLastSeen()).map(PartialDate::new),
        xml.getCircumstances());
  }

  static XmlInquiry toXml(Inquiry it) {
    XmlInquiry xml = new XmlInquiry();
    xml.getSought().addAll(Values.codes(it.sought()));
    xml.setCircumstances(it.circumstances());
    return xml;
  }

  static Inquiry toDomain(XmlInquiry xml) {
    return new Inquiry(
        Values.codes(Inquiry.Sought.class, "sought", xml.getSought()), xml.getCircumstances());
  }

  static XmlWarning toXml(Warning it) {
    XmlWarning xml = new XmlWarning();
    it.assessedBy().ifPresent(xml::setAssessedBy);
    xml.setGround(it.ground());
    return xml;
  }

  static Warning toDomain(XmlWarning xml) {
    return new Warning(Optional.ofNullable(xml.getAssessedBy()), xml.getGround());
  }

  static XmlBodyFound toXml(BodyFound it) {
    XmlBodyFound xml = new XmlBodyFound();
    xml.setPlace(PlaceXml.toXml(it.place()));
    it.found().map(PartialDate::value).ifPresent(xml::setFound);
    xml.setCircumstances(it.circumstances());
    return xml;
  }

  static BodyFound toDomain(XmlBodyFound xml) {
    return new BodyFound(
        PlaceXml.toDomain(xml.getPlace()),
        Optional.ofNullable(xml.getFound()).map(PartialDate::new),
        xml.getCircumstances());
  }

  static XmlMethod toXml(Method it) {
    XmlMethod xml = new XmlMethod();
    it.offences().forEach(each -> xml.getOffence().add(OffenceXml.toXml(each)));
    xml.setCircumstances(it.circumstances());
    return xml;
  }

  static Method toDomain(XmlMethod xml) {
    return new Method(
        xml.getOffence().stream().map(OffenceXml::toDomain).toList(), xml.getCircumstances());
  }
}

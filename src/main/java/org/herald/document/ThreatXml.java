package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.notice.XmlImminentThreat;
import org.herald.document.xml.notice.XmlSanction;
import org.herald.notice.Coded;
import org.herald.notice.ImminentThreat;
import org.herald.notice.PartialDate;
import org.herald.notice.Sanction;

/** Threats and sanctions to and from the classes made of facts.xsd. */
final class ThreatXml {
  private ThreatXml() {}

  static XmlImminentThreat toXml(ImminentThreat it) {
    XmlImminentThreat xml = new XmlImminentThreat();
    xml.setSeverity(it.severity().code());
    xml.setCertainty(it.certainty().code());
    xml.setResponseTime(it.responseTime().code());
    xml.setArea(it.area());
    it.effective().map(Values::instant).ifPresent(xml::setEffective);
    it.ends().map(Values::instant).ifPresent(xml::setEnds);
    it.instruction().ifPresent(xml::setInstruction);
    xml.setCircumstances(it.circumstances());
    return xml;
  }

  static ImminentThreat toDomain(XmlImminentThreat xml) {
    return new ImminentThreat(
        Coded.parse(ImminentThreat.Severity.class, "severity", xml.getSeverity()),
        Coded.parse(ImminentThreat.Certainty.class, "certainty", xml.getCertainty()),
        Coded.parse(ImminentThreat.ResponseTime.class, "response time", xml.getResponseTime()),
        xml.getArea(),
        Optional.ofNullable(xml.getEffective()).map(time -> Values.instant("effective", time)),
        Optional.ofNullable(xml.getEnds()).map(time -> Values.instant("ends", time)),
        Optional.ofNullable(xml.getInstruction()),
        xml.getCircumstances());
  }

  static XmlSanction toXml(Sanction it) {
    XmlSanction xml = new XmlSanction();
    xml.setReference(it.reference());
    xml.setRegime(it.regime());
    xml.setListed(it.listed().value());
    xml.getMeasure().addAll(Values.codes(it.measures()));
    xml.setNarrative(it.narrative());
    return xml;
  }

  static Sanction toDomain(XmlSanction xml) {
    return new Sanction(
        xml.getReference(),
        xml.getRegime(),
        new PartialDate(xml.getListed()),
        Values.codes(Sanction.Measure.class, "measures", xml.getMeasure()),
        xml.getNarrative());
  }
}

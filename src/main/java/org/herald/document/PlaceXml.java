package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.notice.XmlEvent;
import org.herald.document.xml.notice.XmlModusOperandi;
import org.herald.document.xml.notice.XmlPlace;
import org.herald.document.xml.notice.XmlRoute;
import org.herald.document.xml.notice.XmlRouteLeg;
import org.herald.notice.Coded;
import org.herald.notice.CountryCode;
import org.herald.notice.Event;
import org.herald.notice.ModusOperandi;
import org.herald.notice.PartialDate;
import org.herald.notice.Place;
import org.herald.notice.Route;

/** Places, routes, events and methods to and from the classes made of subject.xsd. */
final class PlaceXml {
  private PlaceXml() {}

  static XmlModusOperandi toXml(ModusOperandi it) {
    XmlModusOperandi xml = new XmlModusOperandi();
    xml.setTitle(it.title());
    xml.getTheme().addAll(Values.codes(it.themes()));
    xml.setDescription(it.description());
    return xml;
  }

  static ModusOperandi toDomain(XmlModusOperandi xml) {
    return new ModusOperandi(
        xml.getTitle(),
        Values.codes(ModusOperandi.Theme.class, "themes", xml.getTheme()),
        xml.getDescription());
  }

  static XmlEvent toXml(Event it) {
    XmlEvent xml = new XmlEvent();
    xml.setTitle(it.title());
    xml.setDescription(it.description());
    it.begins().map(PartialDate::value).ifPresent(xml::setBegins);
    it.place().map(PlaceXml::toXml).ifPresent(xml::setPlace);
    return xml;
  }

  static Event toDomain(XmlEvent xml) {
    return new Event(
        xml.getTitle(),
        xml.getDescription(),
        Optional.ofNullable(xml.getBegins()).map(PartialDate::new),
        Optional.ofNullable(xml.getPlace()).map(PlaceXml::toDomain));
  }

  static XmlPlace toXml(Place it) {
    XmlPlace xml = new XmlPlace();
    xml.setName(it.name());
    it.region().ifPresent(xml::setRegion);
    it.country().map(CountryCode::value).ifPresent(xml::setCountry);
    return xml;
  }

  static Place toDomain(XmlPlace xml) {
    return new Place(
        xml.getName(),
        Optional.ofNullable(xml.getRegion()),
        Optional.ofNullable(xml.getCountry()).map(CountryCode::new));
  }

  static XmlRoute toXml(Route it) {
    XmlRoute xml = new XmlRoute();
    it.legs().forEach(each -> xml.getLeg().add(toXml(each)));
    return xml;
  }

  static Route toDomain(XmlRoute xml) {
    return new Route(xml.getLeg().stream().map(PlaceXml::toDomain).toList());
  }

  static XmlRouteLeg toXml(Route.Leg it) {
    XmlRouteLeg xml = new XmlRouteLeg();
    xml.setFrom(toXml(it.from()));
    xml.setTo(toXml(it.to()));
    xml.setMode(it.mode().code());
    it.date().map(PartialDate::value).ifPresent(xml::setDate);
    return xml;
  }

  static Route.Leg toDomain(XmlRouteLeg xml) {
    return new Route.Leg(
        toDomain(xml.getFrom()),
        toDomain(xml.getTo()),
        Coded.parse(Route.Mode.class, "mode", xml.getMode()),
        Optional.ofNullable(xml.getDate()).map(PartialDate::new));
  }
}

package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.notice.XmlBirthDetail;
import org.herald.document.xml.notice.XmlIdentityDocument;
import org.herald.document.xml.notice.XmlPerson;
import org.herald.notice.BirthDetail;
import org.herald.notice.Coded;
import org.herald.notice.CountryCode;
import org.herald.notice.IdentityDocument;
import org.herald.notice.PartialDate;
import org.herald.notice.Person;
import org.herald.notice.PersonStatus;
import org.herald.notice.Sex;

/** Persons and their documents to and from the classes made of subject.xsd. */
final class PersonXml {
  private PersonXml() {}

  static XmlBirthDetail toXml(BirthDetail it) {
    XmlBirthDetail xml = new XmlBirthDetail();
    xml.setCertainty(it.certainty().code());
    it.calendar().map(Coded::code).ifPresent(xml::setCalendar);
    it.asRecorded().ifPresent(xml::setAsRecorded);
    it.place().ifPresent(xml::setPlace);
    it.country().map(CountryCode::value).ifPresent(xml::setCountry);
    return xml;
  }

  static BirthDetail toDomain(XmlBirthDetail xml) {
    return new BirthDetail(
        Coded.parse(BirthDetail.Certainty.class, "certainty", xml.getCertainty()),
        Optional.ofNullable(xml.getCalendar())
            .map(code -> Coded.parse(BirthDetail.Calendar.class, "calendar", code)),
        Optional.ofNullable(xml.getAsRecorded()),
        Optional.ofNullable(xml.getPlace()),
        Optional.ofNullable(xml.getCountry()).map(CountryCode::new));
  }

  static XmlPerson toXml(Person it) {
    XmlPerson xml = new XmlPerson();
    xml.setName(NameXml.toXml(it.name()));
    it.aliases().forEach(each -> xml.getAlias().add(NameXml.toXml(each)));
    xml.setSex(it.sex().code());
    it.birth().map(PartialDate::value).ifPresent(xml::setBirth);
    it.birthDetail().map(PersonXml::toXml).ifPresent(xml::setBirthDetail);
    it.nationalities().forEach(each -> xml.getNationality().add(each.value()));
    xml.getStatus().addAll(Values.codes(it.statuses()));
    xml.setMinor(it.minor());
    it.documents().forEach(each -> xml.getDocument().add(toXml(each)));
    xml.getLanguage().addAll(it.languages());
    it.description().ifPresent(xml::setDescription);
    return xml;
  }

  static Person toDomain(XmlPerson xml) {
    return new Person(
        NameXml.toDomain(xml.getName()),
        xml.getAlias().stream().map(NameXml::toDomain).toList(),
        Coded.parse(Sex.class, "sex", xml.getSex()),
        Optional.ofNullable(xml.getBirth()).map(PartialDate::new),
        Optional.ofNullable(xml.getBirthDetail()).map(PersonXml::toDomain),
        xml.getNationality().stream().map(CountryCode::new).toList(),
        Values.codes(PersonStatus.class, "statuses", xml.getStatus()),
        xml.isMinor(),
        xml.getDocument().stream().map(PersonXml::toDomain).toList(),
        xml.getLanguage(),
        Optional.ofNullable(xml.getDescription()));
  }

  static XmlIdentityDocument toXml(IdentityDocument it) {
    XmlIdentityDocument xml = new XmlIdentityDocument();
    xml.setKind(it.kind().code());
    xml.setNumber(it.number());
    it.issuer().map(CountryCode::value).ifPresent(xml::setIssuer);
    it.state().map(Coded::code).ifPresent(xml::setState);
    it.issued().map(PartialDate::value).ifPresent(xml::setIssued);
    it.expires().map(PartialDate::value).ifPresent(xml::setExpires);
    return xml;
  }

  static IdentityDocument toDomain(XmlIdentityDocument xml) {
    return new IdentityDocument(
        Coded.parse(IdentityDocument.Kind.class, "kind", xml.getKind()),
        xml.getNumber(),
        Optional.ofNullable(xml.getIssuer()).map(CountryCode::new),
        Optional.ofNullable(xml.getState())
            .map(code -> Coded.parse(IdentityDocument.State.class, "state", code)),
        Optional.ofNullable(xml.getIssued()).map(PartialDate::new),
        Optional.ofNullable(xml.getExpires()).map(PartialDate::new));
  }
}

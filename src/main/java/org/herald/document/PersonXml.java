package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.notice.XmlIdentityDocument;
import org.herald.document.xml.notice.XmlPerson;
import org.herald.document.xml.notice.XmlPersonName;
import org.herald.notice.Coded;
import org.herald.notice.CountryCode;
import org.herald.notice.IdentityDocument;
import org.herald.notice.PartialDate;
import org.herald.notice.Person;
import org.herald.notice.PersonName;
import org.herald.notice.PersonStatus;
import org.herald.notice.Sex;

/** A person to and from the classes made of notice.xsd. */
final class PersonXml {
  private PersonXml() {}

  static XmlPerson toXml(Person person) {
    XmlPerson xml = new XmlPerson();
    xml.setName(toXml(person.name()));
    xml.setSex(person.sex().code());
    person.birth().ifPresent(birth -> xml.setBirth(birth.value()));
    person.nationalities().forEach(country -> xml.getNationality().add(country.value()));
    xml.getStatus().addAll(Values.codes(person.statuses()));
    xml.setMinor(person.minor());
    person.documents().forEach(document -> xml.getDocument().add(toXml(document)));
    person.description().ifPresent(it -> xml.setDescription(Values.text("description", it)));
    return xml;
  }

  static Person toDomain(XmlPerson xml) {
    return new Person(
        new PersonName(
            xml.getName().getFamily(), Optional.ofNullable(xml.getName().getForenames())),
        Coded.parse(Sex.class, "sex", xml.getSex()),
        Optional.ofNullable(xml.getBirth()).map(PartialDate::new),
        xml.getNationality().stream().map(CountryCode::new).toList(),
        Values.codes(PersonStatus.class, "person status", xml.getStatus()),
        xml.isMinor(),
        xml.getDocument().stream().map(PersonXml::toDomain).toList(),
        Optional.ofNullable(xml.getDescription()));
  }

  private static XmlPersonName toXml(PersonName name) {
    XmlPersonName xml = new XmlPersonName();
    xml.setFamily(Values.text("family name", name.family()));
    name.forenames().ifPresent(given -> xml.setForenames(Values.text("forenames", given)));
    return xml;
  }

  private static XmlIdentityDocument toXml(IdentityDocument document) {
    XmlIdentityDocument xml = new XmlIdentityDocument();
    xml.setKind(document.kind().code());
    xml.setNumber(Values.text("document number", document.number()));
    document.issuer().ifPresent(country -> xml.setIssuer(country.value()));
    return xml;
  }

  private static IdentityDocument toDomain(XmlIdentityDocument xml) {
    return new IdentityDocument(
        Coded.parse(IdentityDocument.Kind.class, "document kind", xml.getKind()),
        xml.getNumber(),
        Optional.ofNullable(xml.getIssuer()).map(CountryCode::new));
  }
}

package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.notice.XmlAlias;
import org.herald.document.xml.notice.XmlPersonName;
import org.herald.document.xml.notice.XmlPersonNamePart;
import org.herald.notice.Alias;
import org.herald.notice.Coded;
import org.herald.notice.PersonName;

/** Names of persons to and from the classes made of subject.xsd. */
final class NameXml {
  private NameXml() {}

  static XmlPersonName toXml(PersonName it) {
    XmlPersonName xml = new XmlPersonName();
    xml.setFamily(it.family());
    it.forenames().ifPresent(xml::setForenames);
    it.script().ifPresent(xml::setScript);
    it.parts().forEach(each -> xml.getPart().add(toXml(each)));
    return xml;
  }

  static PersonName toDomain(XmlPersonName xml) {
    return new PersonName(
        xml.getFamily(),
        Optional.ofNullable(xml.getForenames()),
        Optional.ofNullable(xml.getScript()),
        xml.getPart().stream().map(NameXml::toDomain).toList());
  }

  static XmlPersonNamePart toXml(PersonName.Part it) {
    XmlPersonNamePart xml = new XmlPersonNamePart();
    xml.setKind(it.kind().code());
    xml.setText(it.text());
    return xml;
  }

  static PersonName.Part toDomain(XmlPersonNamePart xml) {
    return new PersonName.Part(
        Coded.parse(PersonName.PartKind.class, "kind", xml.getKind()), xml.getText());
  }

  static XmlAlias toXml(Alias it) {
    XmlAlias xml = new XmlAlias();
    xml.setName(toXml(it.name()));
    xml.setKind(it.kind().code());
    xml.setQuality(it.quality().code());
    return xml;
  }

  static Alias toDomain(XmlAlias xml) {
    return new Alias(
        toDomain(xml.getName()),
        Coded.parse(Alias.Kind.class, "kind", xml.getKind()),
        Coded.parse(Alias.Quality.class, "quality", xml.getQuality()));
  }
}

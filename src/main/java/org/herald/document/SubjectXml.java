package org.herald.document;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.herald.document.xml.notice.XmlSubject;
import org.herald.notice.BankAccount;
import org.herald.notice.CryptoWallet;
import org.herald.notice.Event;
import org.herald.notice.IdentityDocument;
import org.herald.notice.Item;
import org.herald.notice.ModusOperandi;
import org.herald.notice.OnlineIdentifier;
import org.herald.notice.Organisation;
import org.herald.notice.Person;
import org.herald.notice.Place;
import org.herald.notice.Route;
import org.herald.notice.Subject;
import org.herald.notice.Vehicle;

/** Who or what something is about, to and from the classes made of subject.xsd. */
final class SubjectXml {
  private SubjectXml() {}

  static XmlSubject toXml(Subject subject) {
    XmlSubject xml = new XmlSubject();
    switch (subject) {
      case Person it -> xml.setPerson(PersonXml.toXml(it));
      case IdentityDocument it -> xml.setIdentityDocument(PersonXml.toXml(it));
      case Vehicle it -> xml.setVehicle(AssetXml.toXml(it));
      case BankAccount it -> xml.setBankAccount(AssetXml.toXml(it));
      case CryptoWallet it -> xml.setCryptoWallet(AssetXml.toXml(it));
      case OnlineIdentifier it -> xml.setOnlineIdentifier(AssetXml.toXml(it));
      case Organisation it -> xml.setOrganisation(AssetXml.toXml(it));
      case ModusOperandi it -> xml.setModusOperandi(PlaceXml.toXml(it));
      case Item it -> xml.setItem(AssetXml.toXml(it));
      case Event it -> xml.setEvent(PlaceXml.toXml(it));
      case Place it -> xml.setPlace(PlaceXml.toXml(it));
      case Route it -> xml.setRoute(PlaceXml.toXml(it));
    }
    return xml;
  }

  /** The schema says that exactly one is there. */
  static Subject toDomain(XmlSubject xml) {
    return Stream.<Supplier<Optional<? extends Subject>>>of(
            () -> Optional.ofNullable(xml.getPerson()).map(PersonXml::toDomain),
            () -> Optional.ofNullable(xml.getIdentityDocument()).map(PersonXml::toDomain),
            () -> Optional.ofNullable(xml.getVehicle()).map(AssetXml::toDomain),
            () -> Optional.ofNullable(xml.getBankAccount()).map(AssetXml::toDomain),
            () -> Optional.ofNullable(xml.getCryptoWallet()).map(AssetXml::toDomain),
            () -> Optional.ofNullable(xml.getOnlineIdentifier()).map(AssetXml::toDomain),
            () -> Optional.ofNullable(xml.getOrganisation()).map(AssetXml::toDomain),
            () -> Optional.ofNullable(xml.getModusOperandi()).map(PlaceXml::toDomain),
            () -> Optional.ofNullable(xml.getItem()).map(AssetXml::toDomain),
            () -> Optional.ofNullable(xml.getEvent()).map(PlaceXml::toDomain),
            () -> Optional.ofNullable(xml.getPlace()).map(PlaceXml::toDomain),
            () -> Optional.ofNullable(xml.getRoute()).map(PlaceXml::toDomain))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("valid, but empty"));
  }
}

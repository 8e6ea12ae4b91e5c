package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.notice.XmlBankAccount;
import org.herald.document.xml.notice.XmlCryptoWallet;
import org.herald.document.xml.notice.XmlItem;
import org.herald.document.xml.notice.XmlOnlineIdentifier;
import org.herald.document.xml.notice.XmlOrganisation;
import org.herald.document.xml.notice.XmlVehicle;
import org.herald.notice.BankAccount;
import org.herald.notice.Coded;
import org.herald.notice.CountryCode;
import org.herald.notice.CryptoWallet;
import org.herald.notice.Item;
import org.herald.notice.OnlineIdentifier;
import org.herald.notice.Organisation;
import org.herald.notice.Vehicle;

/** Things, accounts and organisations to and from the classes made of subject.xsd. */
final class AssetXml {
  private AssetXml() {}

  static XmlVehicle toXml(Vehicle it) {
    XmlVehicle xml = new XmlVehicle();
    xml.setKind(it.kind().code());
    it.registration().ifPresent(xml::setRegistration);
    it.country().map(CountryCode::value).ifPresent(xml::setCountry);
    it.chassisNumber().ifPresent(xml::setChassisNumber);
    it.makeAndModel().ifPresent(xml::setMakeAndModel);
    it.colour().ifPresent(xml::setColour);
    return xml;
  }

  static Vehicle toDomain(XmlVehicle xml) {
    return new Vehicle(
        Coded.parse(Vehicle.Kind.class, "kind", xml.getKind()),
        Optional.ofNullable(xml.getRegistration()),
        Optional.ofNullable(xml.getCountry()).map(CountryCode::new),
        Optional.ofNullable(xml.getChassisNumber()),
        Optional.ofNullable(xml.getMakeAndModel()),
        Optional.ofNullable(xml.getColour()));
  }

  static XmlBankAccount toXml(BankAccount it) {
    XmlBankAccount xml = new XmlBankAccount();
    xml.setNumber(it.number());
    it.bank().ifPresent(xml::setBank);
    it.bankCode().ifPresent(xml::setBankCode);
    it.country().map(CountryCode::value).ifPresent(xml::setCountry);
    it.currency().ifPresent(xml::setCurrency);
    it.holder().ifPresent(xml::setHolder);
    return xml;
  }

  static BankAccount toDomain(XmlBankAccount xml) {
    return new BankAccount(
        xml.getNumber(),
        Optional.ofNullable(xml.getBank()),
        Optional.ofNullable(xml.getBankCode()),
        Optional.ofNullable(xml.getCountry()).map(CountryCode::new),
        Optional.ofNullable(xml.getCurrency()),
        Optional.ofNullable(xml.getHolder()));
  }

  static XmlCryptoWallet toXml(CryptoWallet it) {
    XmlCryptoWallet xml = new XmlCryptoWallet();
    xml.setAddress(it.address());
    xml.setAsset(it.asset());
    it.service().ifPresent(xml::setService);
    return xml;
  }

  static CryptoWallet toDomain(XmlCryptoWallet xml) {
    return new CryptoWallet(
        xml.getAddress(), xml.getAsset(), Optional.ofNullable(xml.getService()));
  }

  static XmlOnlineIdentifier toXml(OnlineIdentifier it) {
    XmlOnlineIdentifier xml = new XmlOnlineIdentifier();
    xml.setKind(it.kind().code());
    xml.setValue(it.value());
    it.platform().ifPresent(xml::setPlatform);
    return xml;
  }

  static OnlineIdentifier toDomain(XmlOnlineIdentifier xml) {
    return new OnlineIdentifier(
        Coded.parse(OnlineIdentifier.Kind.class, "kind", xml.getKind()),
        xml.getValue(),
        Optional.ofNullable(xml.getPlatform()));
  }

  static XmlOrganisation toXml(Organisation it) {
    XmlOrganisation xml = new XmlOrganisation();
    xml.setName(it.name());
    xml.setKind(it.kind().code());
    xml.getOtherName().addAll(it.otherNames());
    it.country().map(CountryCode::value).ifPresent(xml::setCountry);
    it.registration().ifPresent(xml::setRegistration);
    return xml;
  }

  static Organisation toDomain(XmlOrganisation xml) {
    return new Organisation(
        xml.getName(),
        Coded.parse(Organisation.Kind.class, "kind", xml.getKind()),
        xml.getOtherName(),
        Optional.ofNullable(xml.getCountry()).map(CountryCode::new),
        Optional.ofNullable(xml.getRegistration()));
  }

  static XmlItem toXml(Item it) {
    XmlItem xml = new XmlItem();
    xml.setCategory(it.category());
    xml.setDescription(it.description());
    it.serialNumber().ifPresent(xml::setSerialNumber);
    return xml;
  }

  static Item toDomain(XmlItem xml) {
    return new Item(
        xml.getCategory(), xml.getDescription(), Optional.ofNullable(xml.getSerialNumber()));
  }
}

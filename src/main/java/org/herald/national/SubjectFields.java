package org.herald.national;

import java.time.LocalDate;
import org.herald.notice.BankAccount;
import org.herald.notice.CryptoWallet;
import org.herald.notice.Event;
import org.herald.notice.IdentityDocument;
import org.herald.notice.Item;
import org.herald.notice.ModusOperandi;
import org.herald.notice.OnlineIdentifier;
import org.herald.notice.Organisation;
import org.herald.notice.Place;
import org.herald.notice.Route;
import org.herald.notice.Subject;
import org.herald.notice.Vehicle;

/**
 * The fields of what a record is about.
 *
 * @param today decides who may still be a child
 */
record SubjectFields(FieldValues fields, LocalDate today) {

  /** A person, unless the record says otherwise. */
  Subject subject() {
    return subject(fields.code(Target.SUBJECT, SubjectKind.class).orElse(SubjectKind.PERSON));
  }

  Subject subject(SubjectKind kind) {
    return switch (kind) {
      case PERSON -> new PersonFields(fields, today).person();
      case IDENTITY_DOCUMENT -> document();
      case VEHICLE -> vehicle();
      case BANK_ACCOUNT -> account();
      case CRYPTO_WALLET ->
          new CryptoWallet(
              fields.one(Target.WALLET_ADDRESS),
              fields.one(Target.WALLET_ASSET),
              fields.optional(Target.WALLET_SERVICE));
      case ONLINE_IDENTIFIER ->
          new OnlineIdentifier(
              fields.oneCode(Target.ONLINE_KIND, OnlineIdentifier.Kind.class),
              fields.one(Target.ONLINE_VALUE),
              fields.optional(Target.ONLINE_PLATFORM));
      case ORGANISATION ->
          new Organisation(
              fields.one(Target.ORGANISATION_NAME),
              fields.oneCode(Target.ORGANISATION_KIND, Organisation.Kind.class),
              fields.all(Target.ORGANISATION_OTHER_NAMES),
              fields.country(Target.ORGANISATION_COUNTRY),
              fields.optional(Target.ORGANISATION_REGISTRATION));
      case MODUS_OPERANDI ->
          new ModusOperandi(
              fields.one(Target.METHOD_TITLE),
              fields.codes(Target.METHOD_THEMES, ModusOperandi.Theme.class),
              fields.one(Target.METHOD_DESCRIPTION));
      case ITEM ->
          new Item(
              fields.one(Target.ITEM_CATEGORY),
              fields.one(Target.ITEM_DESCRIPTION),
              fields.optional(Target.ITEM_SERIAL_NUMBER));
      case EVENT -> event();
      case PLACE ->
          new Place(
              fields.one(Target.PLACE_NAME),
              fields.optional(Target.PLACE_REGION),
              fields.country(Target.PLACE_COUNTRY));
      case ROUTE -> new Route(fields.all(Target.ROUTE_LEGS).stream().map(LegText::read).toList());
    };
  }

  private IdentityDocument document() {
    return new IdentityDocument(
        fields.oneCode(Target.DOCUMENT_KIND, IdentityDocument.Kind.class),
        fields.one(Target.DOCUMENT_NUMBER),
        fields.country(Target.DOCUMENT_COUNTRY),
        fields.code(Target.DOCUMENT_STATE, IdentityDocument.State.class),
        fields.date(Target.DOCUMENT_ISSUED),
        fields.date(Target.DOCUMENT_EXPIRES));
  }

  private Vehicle vehicle() {
    return new Vehicle(
        fields.oneCode(Target.VEHICLE_KIND, Vehicle.Kind.class),
        fields.optional(Target.VEHICLE_REGISTRATION),
        fields.country(Target.VEHICLE_COUNTRY),
        fields.optional(Target.VEHICLE_CHASSIS_NUMBER),
        fields.optional(Target.VEHICLE_MAKE_AND_MODEL),
        fields.optional(Target.VEHICLE_COLOUR));
  }

  private BankAccount account() {
    return new BankAccount(
        fields.one(Target.ACCOUNT_NUMBER),
        fields.optional(Target.ACCOUNT_BANK),
        fields.optional(Target.ACCOUNT_BANK_CODE),
        fields.country(Target.ACCOUNT_COUNTRY),
        fields.optional(Target.ACCOUNT_CURRENCY),
        fields.optional(Target.ACCOUNT_HOLDER));
  }

  private Event event() {
    return new Event(
        fields.one(Target.EVENT_TITLE),
        fields.one(Target.EVENT_DESCRIPTION),
        fields.date(Target.EVENT_BEGINS),
        fields.place(Target.EVENT_PLACE, Target.EVENT_REGION, Target.EVENT_COUNTRY));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "SubjectFields[redacted]";
  }
}

package org.herald.national;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.herald.failure.RejectedException;
import org.herald.notice.Alias;
import org.herald.notice.AssetTrace;
import org.herald.notice.BirthDetail;
import org.herald.notice.CountryCode;
import org.herald.notice.Evaluation;
import org.herald.notice.FileReference;
import org.herald.notice.HandlingCode;
import org.herald.notice.IdentityDocument;
import org.herald.notice.ImminentThreat;
import org.herald.notice.Inquiry;
import org.herald.notice.Markings;
import org.herald.notice.ModusOperandi;
import org.herald.notice.NoticeType;
import org.herald.notice.OnlineIdentifier;
import org.herald.notice.Organisation;
import org.herald.notice.PartialDate;
import org.herald.notice.PartyId;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;
import org.herald.notice.Sanction;
import org.herald.notice.Sex;
import org.herald.notice.Tlp;
import org.herald.notice.Urgency;
import org.herald.notice.Vehicle;

/**
 * The fields of a notice draft that a mapping can fill, with what each of them takes. Their order
 * is that of the checks: type and subject first, because they decide which fields must be there.
 */
enum Target {
  // The notice.
  RECORD_ID(1, Check::recordId),
  TYPE(1, Check.code(NoticeType.class)),
  SUBJECT(1, Check.code(SubjectKind.class)),
  DIFFUSION(1, Check::bool),
  PURPOSE(1, Check.code(Purpose.class)),
  TLP(1, Check.code(Tlp.class)),
  HANDLING(4, Check.code(HandlingCode.class)),
  LEVEL(1, Check.code(Markings.Level.class)),
  CAVEATS(10, Check.text(200)),
  RELEASABLE_TO(256, PartyId::of),
  NOT_RELEASABLE_TO(256, PartyId::of),
  EVALUATION_SCHEME(1, Check.code(Evaluation.Scheme.class)),
  EVALUATION_SOURCE(1, Check.form("[A-Z0-9]", "one letter or digit")),
  EVALUATION_INFORMATION(1, Check.form("[A-Z0-9]", "one letter or digit")),
  EVALUATION_HANDLING(1, Check.form("[PC]", "P or C")),
  URGENCY(1, Check.code(Urgency.class)),
  CASE_REFERENCE(1, Check.text(100)),
  // A person.
  FAMILY_NAME(1, Check.text(200)),
  FORENAMES(1, Check.text(200)),
  SCRIPT(1, Check.form("[A-Z][a-z]{3}", "an ISO 15924 code such as Arab")),
  HONORIFIC(1, Check.text(200)),
  FURTHER_GIVEN_NAME(1, Check.text(200)),
  FATHER_NAME(1, Check.text(200)),
  GRANDFATHER_NAME(1, Check.text(200)),
  TRIBE(1, Check.text(200)),
  ALIASES(30, Check.text(400)),
  ALIAS_KIND(30, Check.code(Alias.Kind.class)),
  ALIAS_SCRIPT(30, Check.form("[A-Z][a-z]{3}", "an ISO 15924 code such as Arab")),
  ALIAS_QUALITY(30, Check.code(Alias.Quality.class)),
  SEX(1, Check.code(Sex.class)),
  BIRTH(1, PartialDate::new),
  BIRTH_CERTAINTY(1, Check.code(BirthDetail.Certainty.class)),
  BIRTH_CALENDAR(1, Check.code(BirthDetail.Calendar.class)),
  BIRTH_AS_RECORDED(1, Check.text(40)),
  BIRTH_PLACE(1, Check.text(200)),
  BIRTH_COUNTRY(1, CountryCode::new),
  NATIONALITIES(10, CountryCode::new),
  LANGUAGES(10, Check.form("[a-z]{2,3}", "an ISO 639 code such as ur")),
  STATUSES(11, Check.code(PersonStatus.class)),
  MINOR(1, Check::bool),
  PASSPORT_NUMBER(1, Check.text(40)),
  PASSPORT_COUNTRY(1, CountryCode::new),
  PASSPORT_STATE(1, Check.code(IdentityDocument.State.class)),
  IDENTITY_CARD_NUMBER(1, Check.text(40)),
  IDENTITY_CARD_COUNTRY(1, CountryCode::new),
  IDENTITY_CARD_STATE(1, Check.code(IdentityDocument.State.class)),
  RESIDENCE_PERMIT_NUMBER(1, Check.text(40)),
  RESIDENCE_PERMIT_COUNTRY(1, CountryCode::new),
  RESIDENCE_PERMIT_STATE(1, Check.code(IdentityDocument.State.class)),
  VISA_NUMBER(1, Check.text(40)),
  VISA_COUNTRY(1, CountryCode::new),
  VISA_STATE(1, Check.code(IdentityDocument.State.class)),
  DRIVING_LICENCE_NUMBER(1, Check.text(40)),
  DRIVING_LICENCE_COUNTRY(1, CountryCode::new),
  DRIVING_LICENCE_STATE(1, Check.code(IdentityDocument.State.class)),
  BIRTH_CERTIFICATE_NUMBER(1, Check.text(40)),
  BIRTH_CERTIFICATE_COUNTRY(1, CountryCode::new),
  BIRTH_CERTIFICATE_STATE(1, Check.code(IdentityDocument.State.class)),
  TRAVEL_DOCUMENT_NUMBER(1, Check.text(40)),
  TRAVEL_DOCUMENT_COUNTRY(1, CountryCode::new),
  TRAVEL_DOCUMENT_STATE(1, Check.code(IdentityDocument.State.class)),
  SEAFARER_DOCUMENT_NUMBER(1, Check.text(40)),
  SEAFARER_DOCUMENT_COUNTRY(1, CountryCode::new),
  SEAFARER_DOCUMENT_STATE(1, Check.code(IdentityDocument.State.class)),
  OTHER_DOCUMENT_NUMBER(1, Check.text(40)),
  OTHER_DOCUMENT_COUNTRY(1, CountryCode::new),
  OTHER_DOCUMENT_STATE(1, Check.code(IdentityDocument.State.class)),
  DESCRIPTION(1, Check.text(4_000)),
  // Subjects that are no person.
  DOCUMENT_KIND(1, Check.code(IdentityDocument.Kind.class)),
  DOCUMENT_NUMBER(1, Check.text(40)),
  DOCUMENT_COUNTRY(1, CountryCode::new),
  DOCUMENT_STATE(1, Check.code(IdentityDocument.State.class)),
  DOCUMENT_ISSUED(1, PartialDate::new),
  DOCUMENT_EXPIRES(1, PartialDate::new),
  VEHICLE_KIND(1, Check.code(Vehicle.Kind.class)),
  VEHICLE_REGISTRATION(1, Check.text(40)),
  VEHICLE_COUNTRY(1, CountryCode::new),
  VEHICLE_CHASSIS_NUMBER(1, Check.text(40)),
  VEHICLE_MAKE_AND_MODEL(1, Check.text(100)),
  VEHICLE_COLOUR(1, Check.text(40)),
  ACCOUNT_NUMBER(1, Check.text(40)),
  ACCOUNT_BANK(1, Check.text(200)),
  ACCOUNT_BANK_CODE(1, Check.text(40)),
  ACCOUNT_COUNTRY(1, CountryCode::new),
  ACCOUNT_CURRENCY(1, Check.form("[A-Z]{3}", "an ISO 4217 code such as PKR")),
  ACCOUNT_HOLDER(1, Check.text(200)),
  WALLET_ADDRESS(1, Check.text(200)),
  WALLET_ASSET(1, Check.text(40)),
  WALLET_SERVICE(1, Check.text(200)),
  ONLINE_KIND(1, Check.code(OnlineIdentifier.Kind.class)),
  ONLINE_VALUE(1, Check.text(500)),
  ONLINE_PLATFORM(1, Check.text(100)),
  ORGANISATION_NAME(1, Check.text(200)),
  ORGANISATION_KIND(1, Check.code(Organisation.Kind.class)),
  ORGANISATION_OTHER_NAMES(20, Check.text(200)),
  ORGANISATION_COUNTRY(1, CountryCode::new),
  ORGANISATION_REGISTRATION(1, Check.text(100)),
  METHOD_TITLE(1, Check.text(200)),
  METHOD_THEMES(9, Check.code(ModusOperandi.Theme.class)),
  METHOD_DESCRIPTION(1, Check.text(10_000)),
  ITEM_CATEGORY(1, Check.text(100)),
  ITEM_DESCRIPTION(1, Check.text(4_000)),
  ITEM_SERIAL_NUMBER(1, Check.text(100)),
  EVENT_TITLE(1, Check.text(200)),
  EVENT_DESCRIPTION(1, Check.text(4_000)),
  EVENT_BEGINS(1, PartialDate::new),
  EVENT_PLACE(1, Check.text(200)),
  EVENT_REGION(1, Check.text(200)),
  EVENT_COUNTRY(1, CountryCode::new),
  PLACE_NAME(1, Check.text(200)),
  PLACE_REGION(1, Check.text(200)),
  PLACE_COUNTRY(1, CountryCode::new),
  ROUTE_LEGS(50, LegText::check),
  RELATED(11, RelatedText::check),
  // Facts, by type.
  POLICE_REPORT(1, Check.text(100)),
  LAST_KNOWN_PLACE(1, Check.text(200)),
  LAST_KNOWN_COUNTRY(1, CountryCode::new),
  LAST_SEEN(1, PartialDate::new),
  OFFENCES(20, Check.text(500)),
  OFFENCE_LAWS(20, Check.text(200)),
  OFFENCE_CODES(20, Check.text(60)),
  OFFENCE_ICCS(20, Check.form("[0-9]{2,6}", "an ICCS category of 2 to 6 digits")),
  OFFENCE_PLACE(1, Check.text(200)),
  OFFENCE_REGION(1, Check.text(200)),
  OFFENCE_COUNTRY(1, CountryCode::new),
  COMMITTED(1, PartialDate::new),
  WARRANT_REFERENCE(1, Check.text(100)),
  WARRANT_ISSUED_BY(1, Check.text(200)),
  WARRANT_ISSUED(1, PartialDate::new),
  WARRANT_COUNTRY(1, CountryCode::new),
  MAXIMUM_PENALTY_MONTHS(1, Check.number(1, 1_200)),
  SENTENCE_MONTHS(1, Check.number(1, 1_200)),
  REMAINING_MONTHS(1, Check.number(1, 1_200)),
  EXTRADITION_ASSURED(1, Check::bool),
  LEGAL_REVIEW(1, Check.text(100)),
  SOUGHT(5, Check.code(Inquiry.Sought.class)),
  ASSESSED_BY(1, Check.text(200)),
  GROUND(1, Check.text(10_000)),
  FOUND_PLACE(1, Check.text(200)),
  FOUND_REGION(1, Check.text(200)),
  FOUND_COUNTRY(1, CountryCode::new),
  FOUND_ON(1, PartialDate::new),
  SEVERITY(1, Check.code(ImminentThreat.Severity.class)),
  CERTAINTY(1, Check.code(ImminentThreat.Certainty.class)),
  RESPONSE_TIME(1, Check.code(ImminentThreat.ResponseTime.class)),
  AREA(1, Check.text(200)),
  EFFECTIVE(1, Check::instant),
  ENDS(1, Check::instant),
  INSTRUCTION(1, Check.text(4_000)),
  ASSET_MEASURES(4, Check.code(AssetTrace.Measure.class)),
  ASSET_VALUE(1, Check.number(0, Integer.MAX_VALUE)),
  ASSET_CURRENCY(1, Check.form("[A-Z]{3}", "an ISO 4217 code such as PKR")),
  SANCTION_REFERENCE(1, Check.text(100)),
  SANCTION_REGIME(1, Check.text(200)),
  SANCTION_LISTED(1, PartialDate::new),
  SANCTION_MEASURES(3, Check.code(Sanction.Measure.class)),
  NARRATIVE(1, Check.text(10_000)),
  CIRCUMSTANCES(1, Check.text(10_000)),
  // Files.
  PHOTOS(10, RecordFiles::check),
  FINGERPRINTS(10, RecordFiles::check),
  DNA_PROFILES(10, RecordFiles::check),
  DOCUMENT_SCANS(10, RecordFiles::check),
  OTHER_FILES(10, RecordFiles::check);

  private final String fieldName = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final int maxValues;
  private final Consumer<String> check;

  Target(int maxValues, Consumer<String> check) {
    this.maxValues = maxValues;
    this.check = check;
  }

  String fieldName() {
    return fieldName;
  }

  int maxValues() {
    return maxValues;
  }

  /** Whether a value's place among the others says what it belongs to, so that none is left out. */
  boolean positional() {
    return switch (this) {
      case ALIAS_KIND, ALIAS_SCRIPT, ALIAS_QUALITY, OFFENCE_LAWS, OFFENCE_CODES, OFFENCE_ICCS ->
          true;
      default -> false;
    };
  }

  /** What the files that this field names show; empty for a field that names none. */
  Optional<FileReference.Kind> files() {
    return switch (this) {
      case PHOTOS -> Optional.of(FileReference.Kind.PHOTO);
      case FINGERPRINTS -> Optional.of(FileReference.Kind.FINGERPRINTS);
      case DNA_PROFILES -> Optional.of(FileReference.Kind.DNA_PROFILE);
      case DOCUMENT_SCANS -> Optional.of(FileReference.Kind.DOCUMENT_SCAN);
      case OTHER_FILES -> Optional.of(FileReference.Kind.OTHER);
      default -> Optional.empty();
    };
  }

  /**
   * @throws RejectedException saying what the field takes, never what it was given
   */
  void check(String value) {
    check.accept(value);
  }
}

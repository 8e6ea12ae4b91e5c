package org.herald.national;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.notice.Coded;
import org.herald.notice.CountryCode;
import org.herald.notice.Digest;
import org.herald.notice.Disappearance;
import org.herald.notice.HandlingCode;
import org.herald.notice.IdentityDocument;
import org.herald.notice.Markings;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeType;
import org.herald.notice.PartialDate;
import org.herald.notice.Person;
import org.herald.notice.PersonName;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;
import org.herald.notice.RecordKey;
import org.herald.notice.Sex;
import org.herald.notice.Submission;
import org.herald.notice.Tlp;
import org.herald.notice.Urgency;

/**
 * The checked values of one record, put together as a notice draft.
 *
 * @param values for each field; each passed {@link Target#check}
 * @param today decides who may still be a child
 */
record DraftFields(Map<Target, List<String>> values, LocalDate today) {

  Submission submission(Source source, Digest contentMac) {
    return new Submission(
        new RecordKey(source.name(), one(Target.RECORD_ID), contentMac),
        draft(),
        source.recipients(),
        optional(Target.URGENCY)
            .map(code -> Coded.parse(Urgency.class, "urgency", code))
            .orElse(source.intake().urgency()));
  }

  private NoticeContent draft() {
    Set<HandlingCode> handling =
        all(Target.HANDLING).stream()
            .map(code -> Coded.parse(HandlingCode.class, "handling", code))
            .collect(Collectors.toSet());
    return NoticeContent.of(
        Coded.parse(NoticeType.class, "type", one(Target.TYPE)),
        Coded.parse(Purpose.class, "purpose", one(Target.PURPOSE)),
        Markings.of(Coded.parse(Tlp.class, "tlp", one(Target.TLP)), handling),
        one(Target.CASE_REFERENCE),
        person(),
        disappearance());
  }

  private Person person() {
    Optional<PartialDate> birth = optional(Target.BIRTH).map(PartialDate::new);
    boolean minor = Minority.of(one(Target.MINOR).equals("true"), birth, today);
    return Person.of(
        PersonName.of(one(Target.FAMILY_NAME), optional(Target.FORENAMES)),
        Coded.parse(Sex.class, "sex", one(Target.SEX)),
        birth,
        all(Target.NATIONALITIES).stream().map(CountryCode::new).toList(),
        all(Target.STATUSES).stream()
            .map(code -> Coded.parse(PersonStatus.class, "statuses", code))
            .collect(Collectors.toSet()),
        minor,
        documents(),
        optional(Target.DESCRIPTION));
  }

  private List<IdentityDocument> documents() {
    List<IdentityDocument> documents = new ArrayList<>();
    optional(Target.PASSPORT_NUMBER)
        .map(
            number ->
                IdentityDocument.of(
                    IdentityDocument.Kind.PASSPORT, number, country(Target.PASSPORT_COUNTRY)))
        .ifPresent(documents::add);
    optional(Target.IDENTITY_CARD_NUMBER)
        .map(
            number ->
                IdentityDocument.of(
                    IdentityDocument.Kind.IDENTITY_CARD,
                    number,
                    country(Target.IDENTITY_CARD_COUNTRY)))
        .ifPresent(documents::add);
    return documents;
  }

  private Disappearance disappearance() {
    return new Disappearance(
        one(Target.POLICE_REPORT),
        one(Target.LAST_KNOWN_PLACE),
        new CountryCode(one(Target.LAST_KNOWN_COUNTRY)),
        optional(Target.LAST_SEEN).map(PartialDate::new),
        one(Target.CIRCUMSTANCES));
  }

  private Optional<CountryCode> country(Target target) {
    return optional(target).map(CountryCode::new);
  }

  private List<String> all(Target target) {
    return values.getOrDefault(target, List.of());
  }

  private Optional<String> optional(Target target) {
    return all(target).stream().findFirst();
  }

  private String one(Target target) {
    return all(target).getFirst();
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "DraftFields[redacted]";
  }
}

package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.herald.document.Documents;
import org.herald.document.Rules;
import org.herald.failure.FailureCode;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeType;
import org.herald.notice.PartyId;
import org.herald.notice.RuleFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A mapping makes every type of notice about every kind of subject; the rules find it complete. */
class EveryTypeTest {
  private static final String HEAD =
      """
      record-id = SYN-1
      case-reference = SYNTHETIC-CASE/1
      tlp = AMBER
      """;
  private static final String PERSON =
      """
      family-name = Specimen
      forenames = Sample
      sex = F
      birth = 1990-02
      minor = false
      description = SYNTHETIC
      """;
  private static final String OFFENCES =
      """
      offences = SYNTHETIC trafficking in persons; SYNTHETIC smuggling
      offence-laws = SYNTHETIC Act, section 3; SYNTHETIC Act, section 3
      offence-codes = S-3; S-4
      offence-iccs = 0204; 0805
      maximum-penalty-months = 120
      """;

  @TempDir Path root;

  static Stream<String> records() {
    return Stream.of(
        "type = red\npurpose = wanted-persons\nstatuses = wanted\n"
            + PERSON
            + OFFENCES
            + """
            warrant-reference = SYNTHETIC/W/1
            warrant-issued-by = SYNTHETIC court
            warrant-issued = 2026-01-05
            warrant-country = PK
            offence-place = Lahore
            offence-region = Punjab
            offence-country = PK
            committed = 2025-03
            sentence-months = 24
            remaining-months = 12
            extradition-assured = true
            related = uses:vehicle owns:bank-account place:place
            vehicle-kind = car
            vehicle-registration = SYN-123
            account-number = SYN0002
            legal-review = SYNTHETIC/LR/1
            circumstances = SYNTHETIC
            """,
        "type = blue\npurpose = support-investigation\nstatuses = suspect\n"
            + PERSON
            + "sought = identity; location\ncircumstances = SYNTHETIC\n",
        """
        type = blue
        purpose = support-investigation
        subject = organisation
        organisation-name = SYNTHETIC Travel Specimen
        organisation-kind = agency
        organisation-other-names = SYNTHETIC One; SYNTHETIC Two
        organisation-country = PK
        organisation-registration = SYN-R-1
        sought = activities
        circumstances = SYNTHETIC
        """,
        "type = green\npurpose = alert\nstatuses = convicted\n"
            + PERSON
            + "assessed-by = SYNTHETIC authority\nground = SYNTHETIC\n",
        "type = yellow\npurpose = identify-or-locate\nstatuses = missing\n"
            + PERSON
            + """
            police-report = SYNTHETIC/REPORT/1
            last-known-place = Lahore
            last-known-country = PK
            last-seen = 2026-05
            circumstances = SYNTHETIC
            """,
        "type = black\npurpose = identify-person-or-body\nstatuses = deceased\n"
            + PERSON
            + """
            found-place = Gwadar
            found-region = Balochistan
            found-country = PK
            found-on = 2026-06-01
            circumstances = SYNTHETIC
            """,
        purple("modus-operandi")
            + """
            method-title = SYNTHETIC method
            method-themes = transport; concealment
            method-description = SYNTHETIC
            """,
        purple("item")
            + "item-category = stamp\nitem-description = SYNTHETIC\nitem-serial-number = SYN-7\n",
        purple("identity-document")
            + """
            document-kind = passport
            document-number = SYN0000001
            document-country = PK
            document-state = forged
            document-issued = 2020-01-01
            document-expires = 2030
            """,
        purple("route")
            + "route-legs = Karachi/PK > Gwadar/PK; Gwadar/PK > Muscat/OM > sea > 2026-03\n",
        purple("online-identifier")
            + "online-kind = account\nonline-value = syn-specimen\nonline-platform = SYNTHETIC\n",
        purple("vehicle")
            + """
            vehicle-kind = boat
            vehicle-registration = SYN-1
            vehicle-country = PK
            vehicle-chassis-number = SYN-2
            vehicle-make-and-model = SYNTHETIC
            vehicle-colour = blue
            """,
        orange("event")
            + """
            event-title = SYNTHETIC crossing
            event-description = SYNTHETIC
            event-begins = 2026-12
            event-place = Gwadar
            event-region = Balochistan
            event-country = PK
            """,
        orange("place") + "place-name = Gwadar\nplace-region = Balochistan\nplace-country = PK\n",
        silver("bank-account")
            + """
            account-number = SYN0001
            account-bank = SYNTHETIC Bank
            account-bank-code = SYNTPKKA
            account-country = PK
            account-currency = PKR
            account-holder = Specimen
            """,
        silver("crypto-wallet")
            + "wallet-address = syn1address\nwallet-asset = BTC\nwallet-service = SYNTHETIC\n",
        """
        type = un-special
        purpose = alert
        statuses = sanctioned
        sanction-reference = SYN.001
        sanction-regime = SYNTHETIC committee
        sanction-listed = 2020-01-01
        sanction-measures = travel-ban; asset-freeze
        narrative = SYNTHETIC
        """
            + PERSON);
  }

  private static String purple(String subject) {
    return "type = purple\npurpose = threat-analysis\ncircumstances = SYNTHETIC\nsubject = "
        + subject
        + "\n"
        + OFFENCES.replaceFirst("maximum.*\n", "");
  }

  private static String orange(String subject) {
    return """
    type = orange
    purpose = alert
    severity = severe
    certainty = likely
    response-time = immediate
    area = SYNTHETIC strait
    effective = 2026-11-22T10:00:00Z
    ends = 2026-11-23T10:00:00Z
    instruction = SYNTHETIC: watch for the boat
    circumstances = SYNTHETIC
    """
        + "subject = "
        + subject
        + "\n";
  }

  private static String silver(String subject) {
    return "type = silver\npurpose = identify-or-locate\nsubject = "
        + subject
        + "\n"
        + OFFENCES
        + """
        asset-measures = locate; monitor
        asset-value = 5000000
        asset-currency = PKR
        circumstances = SYNTHETIC
        """;
  }

  @ParameterizedTest
  @MethodSource("records")
  void isMadeAndComplete(String record) {
    Map<String, String> fields = record(record);
    NoticeContent content = Desk.content(new Desk(root).map(fields));
    assertThat(content.type().code()).isEqualTo(fields.get("type"));

    List<RuleFinding> findings = Rules.of(new Documents(), Gateway.CLOCK).check(notice(content));
    boolean needsAFile = content.type() == NoticeType.BLACK;
    boolean isPublic = content.type() == NoticeType.UN_SPECIAL;
    assertThat(findings)
        .extracting(RuleFinding::rule)
        .containsExactlyElementsOf(
            needsAFile
                ? List.of("black-minimum-biometrics")
                : isPublic ? List.of("un-special-public") : List.of());
    Documents documents = new Documents();
    Notice read = documents.readNotice(documents.writePayload(notice(content)));
    assertThat(read.content()).isEqualTo(content);
  }

  @ParameterizedTest
  @MethodSource("records")
  void withoutAMandatoryFieldIsRefusedWithFieldAndColumn(String record) {
    Map<String, String> fields = record(record);
    Desk desk = new Desk(root).mappingOf(fields.keySet());
    for (Target target : required(fields)) {
      if (target == Target.RECORD_ID || target == Target.TYPE) {
        continue; // told before anything else, by vectors of their own
      }
      Map<String, String> without = new LinkedHashMap<>(fields);
      without.put(target.fieldName(), "");
      assertThat(desk.record(without))
          .as(target.fieldName())
          .isInstanceOfSatisfying(
              MappedRecord.Refused.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(FailureCode.RECORD_FIELD_INVALID);
                assertThat(refused.field()).isEqualTo(target.fieldName());
                assertThat(refused.text())
                    .isEqualTo(
                        "Line 2, column '%s', field '%s': It must not be empty."
                            .formatted(target.fieldName(), target.fieldName()));
              });
    }
  }

  @Test
  void whatARecordNamesBesideItsSubjectIsInItsNotice() {
    Map<String, String> fields = record(records().findFirst().orElseThrow());
    assertThat(Desk.content(new Desk(root).map(fields)).related())
        .extracting(one -> one.relation().code() + " " + one.subject().getClass().getSimpleName())
        .as("no place is named, though one may be")
        .containsExactly("uses Vehicle", "owns BankAccount");
    Map<String, String> incomplete = new LinkedHashMap<>(fields);
    incomplete.put("vehicle-kind", "");
    assertThat(new Desk(root).map(incomplete))
        .isInstanceOfSatisfying(
            MappedRecord.Refused.class,
            refused -> {
              assertThat(refused.field()).isEqualTo("vehicle-kind");
              assertThat(refused.text()).contains("beside a related vehicle");
            });
    Map<String, String> twice = new LinkedHashMap<>(fields);
    twice.put("related", "uses:vehicle owns:vehicle");
    assertThat(new Desk(root).map(twice))
        .isInstanceOfSatisfying(
            MappedRecord.Refused.class,
            refused -> assertThat(refused.field()).isEqualTo("related"));
    Map<String, String> unknown = new LinkedHashMap<>(fields);
    unknown.put("related", "likes:vehicle");
    assertThat(new Desk(root).map(unknown)).isInstanceOf(MappedRecord.Refused.class);

    Desk desk = new Desk(root).mappingOf(fields.keySet());
    Path mapping = root.resolve(Desk.NAME).resolve("mapping.csv");
    assertThatThrownBy(
            () ->
                desk.file(
                        "mapping.csv",
                        java.nio.file.Files.readString(mapping)
                            .replace("related,related,split,;,", "related,,copy,,owns:item"))
                    .record(fields))
        .hasMessageContaining("owns:item can never be filled")
        .hasMessageContaining("item-description");
  }

  @Test
  void everyFieldIsFilledBySomeRecordHereOrInPersonFieldsTest() {
    var filled = new java.util.TreeSet<String>();
    records().forEach(record -> filled.addAll(record(record).keySet()));
    filled.addAll(Desk.fields(PersonFieldsTest.EVERYTHING).keySet());
    assertThat(
            Stream.of(Target.values())
                .filter(target -> target.files().isEmpty()) // RecordFilesTest
                .map(Target::fieldName)
                .sorted()
                .toList())
        .isEqualTo(List.copyOf(filled));
  }

  private static Map<String, String> record(String lines) {
    return Desk.fields(HEAD + lines);
  }

  private static java.util.Set<Target> required(Map<String, String> fields) {
    var required =
        Requirements.of(
            org.herald.notice.Coded.parse(
                NoticeType.class, "type", fields.getOrDefault("type", "")),
            org.herald.notice.Coded.parse(
                SubjectKind.class, "subject", fields.getOrDefault("subject", "person")));
    if (!fields.containsKey("subject")) {
      required.remove(Target.SUBJECT);
    }
    return required;
  }

  static Notice notice(NoticeContent content) {
    Instant now = Gateway.CLOCK.instant();
    return new Notice(NoticeId.at(now), 1, PartyId.of("PK.FIA"), now, content);
  }
}

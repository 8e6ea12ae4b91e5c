package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.herald.document.Documents;
import org.herald.notice.Alias;
import org.herald.notice.BirthDetail;
import org.herald.notice.IdentityDocument;
import org.herald.notice.Markings.Level;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.PartyId;
import org.herald.notice.Person;
import org.herald.notice.PersonName.PartKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that a mapping can tell of a person and of how a notice is to be handled. */
class PersonFieldsTest {
  static final String EVERYTHING =
      """
      record-id = SYN-1
      type = blue
      subject = person
      diffusion = true
      purpose = support-investigation
      tlp = AMBER
      handling = H2; H1
      level = restricted
      caveats = SYNTHETIC one; SYNTHETIC two
      releasable-to = TG.NCB; OM.LO-PK
      not-releasable-to = IN.CBI
      evaluation-scheme = 3x5x2
      evaluation-source = 2
      evaluation-information = B
      evaluation-handling = C
      urgency = urgent
      case-reference = SYNTHETIC-CASE/1
      family-name = Specimen
      forenames = Sample
      script = Latn
      honorific = Mian
      further-given-name = Second
      father-name = Specimen Senior
      grandfather-name = Specimen Eldest
      tribe = SYNTHETIC
      aliases = Muster, Anna; نمونہ، خان
      alias-kind = maiden; original-script
      alias-script = Latn; Arab
      alias-quality = good
      sex = F
      birth = 1990-02
      birth-certainty = approximate
      birth-calendar = gregorian
      birth-as-recorded = Feb. 1990
      birth-place = Lahore
      birth-country = PK
      nationalities = PK; OM
      languages = ur; ar
      statuses = suspect; victim
      minor = false
      passport-number = SYN1
      passport-country = PK
      passport-state = stolen
      identity-card-number = SYN2
      identity-card-country = PK
      identity-card-state = genuine
      residence-permit-number = SYN3
      residence-permit-country = OM
      residence-permit-state = revoked
      visa-number = SYN4
      visa-country = OM
      visa-state = forged
      driving-licence-number = SYN5
      driving-licence-country = PK
      driving-licence-state = lost
      birth-certificate-number = SYN6
      birth-certificate-country = PK
      birth-certificate-state = fraudulently-obtained
      travel-document-number = SYN7
      travel-document-country = PK
      travel-document-state = counterfeit
      seafarer-document-number = SYN8
      seafarer-document-country = PK
      seafarer-document-state = blank-stolen
      other-document-number = SYN9
      other-document-country = PK
      other-document-state = genuine
      description = SYNTHETIC
      sought = location
      circumstances = SYNTHETIC
      """;

  @TempDir Path root;

  @Test
  void tellsEverything() {
    NoticeContent content = Desk.content(new Desk(root).map(Desk.fields(EVERYTHING)));
    assertThat(content.diffusion()).isTrue();
    assertThat(content.markings().level()).contains(Level.RESTRICTED);
    assertThat(content.markings().caveats()).containsExactly("SYNTHETIC one", "SYNTHETIC two");
    assertThat(content.markings().allows(PartyId.of("IN.CBI"))).isFalse();
    assertThat(content.evaluation().orElseThrow().handling()).contains("C");
    Person person = (Person) content.subject();
    assertThat(person.name().parts())
        .extracting(part -> part.kind())
        .containsExactly(
            PartKind.HONORIFIC,
            PartKind.GIVEN,
            PartKind.FATHER,
            PartKind.GRANDFATHER,
            PartKind.TRIBE);
    assertThat(person.aliases())
        .extracting(alias -> alias.name().family(), alias -> alias.kind(), alias -> alias.quality())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Muster", Alias.Kind.MAIDEN, Alias.Quality.GOOD),
            org.assertj.core.groups.Tuple.tuple(
                "نمونہ، خان", Alias.Kind.ORIGINAL_SCRIPT, Alias.Quality.GOOD));
    assertThat(person.aliases().getFirst().name().forenames()).contains("Anna");
    assertThat(person.aliases().getLast().name().script()).contains("Arab");
    assertThat(person.birthDetail().orElseThrow().certainty())
        .isEqualTo(BirthDetail.Certainty.APPROXIMATE);
    assertThat(person.documents())
        .hasSize(IdentityDocument.Kind.values().length)
        .allMatch(document -> document.state().isPresent() && document.issuer().isPresent());
    Documents documents = new Documents();
    Notice notice = EveryTypeTest.notice(content);
    assertThat(documents.readNotice(documents.writePayload(notice)).content()).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alias-kind         | maiden; previous; nickname | alias-kind
          evaluation-source  |                            | evaluation-source
          evaluation-scheme  | 4x4                        | record
          aliases            | Muster, Anna; ,            | record
          languages          | Urdu                       | languages
          script             | arabic                     | script
          releasable-to      | nobody                     | releasable-to
          visa-state         | perhaps                    | visa-state
          birth              | 1990-02-31                 | birth
          """)
  void refusesWhatDoesNotFit(String field, String cell, String named) {
    Map<String, String> fields = Desk.fields(EVERYTHING);
    fields.put(field, cell == null ? "" : cell);
    assertThat(new Desk(root).map(fields))
        .isInstanceOfSatisfying(
            MappedRecord.Refused.class,
            refused -> {
              assertThat(refused.field()).isEqualTo(named);
              if (cell != null) {
                assertThat(refused.text()).doesNotContain(cell);
              }
            });
  }

  @Test
  void anAliasOfWhichNothingIsSaidIsOfLowQuality() {
    Map<String, String> fields = Desk.fields(EVERYTHING);
    fields.keySet().removeAll(java.util.Set.of("alias-kind", "alias-quality"));
    Person person = (Person) Desk.content(new Desk(root).map(fields)).subject();
    assertThat(person.aliases())
        .allMatch(alias -> alias.kind() == Alias.Kind.ALSO_KNOWN_AS)
        .allMatch(alias -> alias.quality() == Alias.Quality.LOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "U",
        "٣نمونہ",
        "\u202eSpecimen\u202c",
        "Spe\u0301cimen",
        "क्ष",
        "نمونہ خان",
        "𐎠Specimen"
      })
  void keepsNamesAsTheyAreWritten(String name) {
    Map<String, String> fields = Desk.fields(EVERYTHING);
    for (String each : java.util.List.of(name, name.repeat(200 / name.length()))) {
      fields.put("family-name", each);
      fields.put("forenames", each);
      NoticeContent content = Desk.content(new Desk(root).map(fields));
      Documents documents = new Documents();
      Person read =
          (Person)
              documents
                  .readNotice(documents.writePayload(EveryTypeTest.notice(content)))
                  .content()
                  .subject();
      assertThat(read.name().family()).isEqualTo(each);
      assertThat(read.name().forenames()).isEqualTo(Optional.of(each));
    }
  }

  @Test
  void refusesANameOfMoreThanTwoHundred() {
    Map<String, String> fields = new LinkedHashMap<>(Desk.fields(EVERYTHING));
    fields.put("family-name", "n".repeat(201));
    assertThat(new Desk(root).map(fields))
        .isInstanceOfSatisfying(
            MappedRecord.Refused.class,
            refused -> assertThat(refused.field()).isEqualTo("family-name"));
  }
}

package org.herald.national;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.herald.notice.Alias;
import org.herald.notice.BirthDetail;
import org.herald.notice.BirthDetail.Calendar;
import org.herald.notice.BirthDetail.Certainty;
import org.herald.notice.Coded;
import org.herald.notice.CountryCode;
import org.herald.notice.IdentityDocument;
import org.herald.notice.IdentityDocument.Kind;
import org.herald.notice.PartialDate;
import org.herald.notice.Person;
import org.herald.notice.PersonName;
import org.herald.notice.PersonName.Part;
import org.herald.notice.PersonName.PartKind;
import org.herald.notice.PersonStatus;
import org.herald.notice.Sex;

/**
 * The fields of a record about a person.
 *
 * @param today decides who may still be a child
 */
record PersonFields(FieldValues fields, LocalDate today) {
  private static final Map<Target, PartKind> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put(Target.HONORIFIC, PartKind.HONORIFIC);
    PARTS.put(Target.FURTHER_GIVEN_NAME, PartKind.GIVEN);
    PARTS.put(Target.FATHER_NAME, PartKind.FATHER);
    PARTS.put(Target.GRANDFATHER_NAME, PartKind.GRANDFATHER);
    PARTS.put(Target.TRIBE, PartKind.TRIBE);
  }

  Person person() {
    Optional<PartialDate> birth = fields.date(Target.BIRTH);
    return new Person(
        name(),
        aliases(),
        fields.oneCode(Target.SEX, Sex.class),
        birth,
        birthDetail(),
        fields.all(Target.NATIONALITIES).stream().map(CountryCode::new).toList(),
        fields.codes(Target.STATUSES, PersonStatus.class),
        Minority.of(fields.flag(Target.MINOR), birth, today),
        documents(),
        fields.all(Target.LANGUAGES),
        fields.optional(Target.DESCRIPTION));
  }

  private PersonName name() {
    List<Part> parts = new ArrayList<>();
    PARTS.forEach(
        (target, kind) ->
            fields.optional(target).map(text -> new Part(kind, text)).ifPresent(parts::add));
    return new PersonName(
        fields.one(Target.FAMILY_NAME),
        fields.optional(Target.FORENAMES),
        fields.optional(Target.SCRIPT),
        parts);
  }

  private List<Alias> aliases() {
    List<String> names = fields.all(Target.ALIASES);
    return IntStream.range(0, names.size()).mapToObj(i -> alias(names.get(i), i)).toList();
  }

  /** A comma stands between family name and forenames. */
  private Alias alias(String text, int index) {
    int comma = text.indexOf(',');
    var name =
        new PersonName(
            comma < 0 ? text : text.substring(0, comma).strip(),
            comma < 0 ? Optional.empty() : Optional.of(text.substring(comma + 1).strip()),
            fields.beside(Target.ALIAS_SCRIPT, index),
            List.of());
    return new Alias(
        name,
        fields
            .beside(Target.ALIAS_KIND, index)
            .map(code -> Coded.parse(Alias.Kind.class, "alias-kind", code))
            .orElse(Alias.Kind.ALSO_KNOWN_AS),
        // Nothing said about a name is not a reason to trust it.
        fields
            .beside(Target.ALIAS_QUALITY, index)
            .map(code -> Coded.parse(Alias.Quality.class, "alias-quality", code))
            .orElse(Alias.Quality.LOW));
  }

  private Optional<BirthDetail> birthDetail() {
    Optional<Calendar> calendar = fields.code(Target.BIRTH_CALENDAR, Calendar.class);
    Optional<Certainty> certainty = fields.code(Target.BIRTH_CERTAINTY, Certainty.class);
    Optional<String> asRecorded = fields.optional(Target.BIRTH_AS_RECORDED);
    Optional<String> place = fields.optional(Target.BIRTH_PLACE);
    Optional<CountryCode> country = fields.country(Target.BIRTH_COUNTRY);
    if (calendar.isEmpty()
        && certainty.isEmpty()
        && asRecorded.isEmpty()
        && place.isEmpty()
        && country.isEmpty()) {
      return Optional.empty();
    }
    boolean converted = calendar.filter(one -> one != Calendar.GREGORIAN).isPresent();
    return Optional.of(
        new BirthDetail(
            certainty.orElse(converted ? Certainty.CALCULATED : Certainty.DECLARED),
            calendar,
            asRecorded,
            place,
            country));
  }

  private List<IdentityDocument> documents() {
    List<IdentityDocument> documents = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      String prefix = kind == Kind.OTHER ? "OTHER_DOCUMENT" : kind.name();
      fields
          .optional(Target.valueOf(prefix + "_NUMBER"))
          .map(
              number ->
                  new IdentityDocument(
                      kind,
                      number,
                      fields.country(Target.valueOf(prefix + "_COUNTRY")),
                      fields.code(Target.valueOf(prefix + "_STATE"), IdentityDocument.State.class),
                      Optional.empty(),
                      Optional.empty()))
          .ifPresent(documents::add);
    }
    return documents;
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "PersonFields[redacted]";
  }
}

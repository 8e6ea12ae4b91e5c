package org.herald.notice;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person in a notice.
 *
 * @param name as the source holds it
 * @param aliases other names, most used first, 0 to 30
 * @param sex INTERPOL code
 * @param birth at least a year, where known
 * @param birthDetail certainty, calendar and place of the birth
 * @param nationalities where known, at most 10
 * @param statuses in what capacities; never empty, 1 to 11
 * @param minor whether the source knows or believes the person to be under 18
 * @param documents passports, identity cards and the like, 0 to 20
 * @param languages ISO 639 codes of languages spoken, at most 10
 * @param description distinguishing marks, build, clothing, 1 to 4,000 characters
 */
public record Person(
    PersonName name,
    List<Alias> aliases,
    Sex sex,
    Optional<PartialDate> birth,
    Optional<BirthDetail> birthDetail,
    List<CountryCode> nationalities,
    Set<PersonStatus> statuses,
    boolean minor,
    List<IdentityDocument> documents,
    List<String> languages,
    Optional<String> description)
    implements Subject {
  public Person {
    aliases = List.copyOf(aliases);
    Invalid.count("aliases", aliases, 0, 30);
    nationalities = List.copyOf(nationalities);
    Invalid.count("nationalities", nationalities, 0, 10);
    statuses = Set.copyOf(statuses);
    Invalid.count("statuses", statuses, 1, 11);
    documents = List.copyOf(documents);
    Invalid.count("documents", documents, 0, 20);
    languages = List.copyOf(languages);
    Invalid.count("languages", languages, 0, 10);
    languages.forEach(language -> Form.LANGUAGE.require("languages", language));
    description.ifPresent(text -> Invalid.text("description", text, 4000));
  }

  /** A person of whom no more than this is known. */
  public static Person of(
      PersonName name,
      Sex sex,
      Optional<PartialDate> birth,
      List<CountryCode> nationalities,
      Set<PersonStatus> statuses,
      boolean minor,
      List<IdentityDocument> documents,
      Optional<String> description) {
    return new Person(
        name,
        List.of(),
        sex,
        birth,
        Optional.empty(),
        nationalities,
        statuses,
        minor,
        documents,
        List.of(),
        description);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Person[redacted]";
  }
}

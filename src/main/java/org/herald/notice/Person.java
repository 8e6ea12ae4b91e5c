package org.herald.notice;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person in a notice.
 *
 * @param name as the source holds it
 * @param sex INTERPOL code
 * @param birth at least a year, where known
 * @param nationalities at most 10
 * @param statuses in what capacities; never empty
 * @param minor whether the source knows or believes the person to be under 18
 * @param documents at most 20
 * @param description distinguishing marks, build, clothing; at most 4,000 characters
 */
public record Person(
    PersonName name,
    Sex sex,
    Optional<PartialDate> birth,
    List<CountryCode> nationalities,
    Set<PersonStatus> statuses,
    boolean minor,
    List<IdentityDocument> documents,
    Optional<String> description)
    implements Subject {
  public Person {
    nationalities = List.copyOf(nationalities);
    statuses = Set.copyOf(statuses);
    documents = List.copyOf(documents);
    if (statuses.isEmpty()) {
      throw Invalid.field("person status", "present: a person's status is mandatory");
    }
    if (nationalities.size() > 10) {
      throw Invalid.field("nationalities", "at most 10");
    }
    if (documents.size() > 20) {
      throw Invalid.field("documents", "at most 20");
    }
    description.ifPresent(text -> Invalid.text("description", text, 4_000));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Person[redacted]";
  }
}

package org.herald.national;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.national.Requirements.Fault;
import org.herald.notice.Related;

/** What a record names beside its subject: one of a kind, filled from the fields of that kind. */
record RelatedFields(FieldValues fields) {

  List<Related> related(SubjectFields subjects) {
    return named().stream()
        .map(one -> new Related(one.relation(), subjects.subject(one.kind())))
        .toList();
  }

  /** What is wrong with it: a kind has one set of fields, and what is named must be complete. */
  Optional<Fault> fault() {
    Set<SubjectKind> filled =
        EnumSet.of(fields.code(Target.SUBJECT, SubjectKind.class).orElse(SubjectKind.PERSON));
    for (RelatedText one : named()) {
      if (!filled.add(one.kind())) {
        return Optional.of(
            new Fault(
                Target.RELATED,
                "It names a "
                    + one.kind().code()
                    + " twice, or as what the record is about: there is one set of its fields."));
      }
      for (Target needed : Requirements.ofSubject(one.kind())) {
        if (!fields.has(needed)) {
          return Optional.of(
              new Fault(
                  needed, "It must not be empty beside a related " + one.kind().code() + "."));
        }
      }
    }
    return Optional.empty();
  }

  private List<RelatedText> named() {
    return fields.all(Target.RELATED).stream()
        .flatMap(text -> RelatedText.all(text).stream())
        .filter(one -> one.isNamed(fields))
        .toList();
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "RelatedFields[redacted]";
  }
}

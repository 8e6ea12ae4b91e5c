package org.herald.release;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.notice.NoticeDraft;
import org.herald.notice.PartialDate;
import org.herald.notice.Person;
import org.herald.notice.PersonStatus;
import org.herald.release.ReleaseDecision.Denied;
import org.herald.release.ReleaseDecision.Warning;

/** Applies one type's rules to a notice's content; the texts come from the rules, never from it. */
final class ContentRules {
  private final TypeRules rules;
  private final Clock clock;

  ContentRules(TypeRules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /** Structure and safety: refuses whoever sends it. */
  Optional<Denied> firstUnsafe(NoticeDraft content) {
    var excluded = rules.excludedPurposes();
    if (excluded.purposes().contains(content.purpose())) {
      return denied(FailureCode.EXCLUDED_MATTER, excluded.id(), excluded.mend());
    }
    return switch (content.subject()) {
      case Person person -> firstUnsafe(person.statuses()).or(() -> firstUnsafe(person));
    };
  }

  private Optional<Denied> firstUnsafe(Set<PersonStatus> statuses) {
    for (var contradiction : rules.contradictions()) {
      if (statuses.containsAll(contradiction.statuses())) {
        return minimum(contradiction.id(), contradiction.mend());
      }
    }
    return rules.statuses().anyOf().stream().anyMatch(statuses::contains)
        ? Optional.empty()
        : minimum(rules.statuses().id(), rules.statuses().mend());
  }

  private Optional<Denied> firstUnsafe(Person person) {
    var safety = rules.safety();
    LocalDate today = LocalDate.now(clock);
    if (person.birth().isEmpty()) {
      return Optional.empty();
    }
    PartialDate birth = person.birth().get();
    if (birth.earliest().isAfter(today)) {
      return minimum(safety.birthId(), safety.birthMend());
    }
    // Only certainty refuses: born as early as the date allows and still a child.
    boolean child = birth.earliest().plusYears(safety.adultAtYears()).isAfter(today);
    return child && !person.minor()
        ? minimum(safety.minorId(), safety.minorMend())
        : Optional.empty();
  }

  /** What the type's minimum data lacks, in the order of the rule file. */
  List<Warning> missing(NoticeDraft content) {
    return rules.minimumData().stream()
        .filter(
            rule ->
                rule.anyOf().stream()
                    .noneMatch(datum -> datum.isIn(content.subject(), content.facts())))
        .map(rule -> new Warning(rule.id(), text(rule.id(), rule.mend())))
        .toList();
  }

  private static Optional<Denied> minimum(String rule, String mend) {
    return denied(FailureCode.MINIMUM_DATA, rule, mend);
  }

  private static Optional<Denied> denied(FailureCode code, String rule, String mend) {
    return Optional.of(new Denied(code, rule, text(rule, mend)));
  }

  private static String text(String rule, String mend) {
    return "Rule " + rule + ": " + mend;
  }
}

package org.herald.national;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.herald.failure.FailureCode;
import org.herald.national.MappedRecord.Mapped;
import org.herald.national.MappedRecord.Refused;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.RuleFinding;

/**
 * Asks of a mapped record, in a dry run, what would be asked when it is accepted: the rules of
 * schemas/rules. Agreements with recipients are not asked; a dry run knows none.
 */
final class RuleCheck {
  private static final PartyId NOBODY = PartyId.of("ZZ.SELF");

  private final Function<Notice, List<RuleFinding>> rules;
  private final Clock clock;

  /**
   * @param rules the document room's
   */
  RuleCheck(Function<Notice, List<RuleFinding>> rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /** The record, or its refusal by the first rule it breaks, with the rule's name as the field. */
  MappedRecord check(MappedRecord record) {
    return switch (record) {
      case Mapped mapped ->
          first(mapped.submission().content())
              .<MappedRecord>map(finding -> refused(mapped, finding))
              .orElse(mapped);
      case MappedRecord.Repeated repeated -> repeated;
      case Refused refused -> refused;
    };
  }

  private Optional<RuleFinding> first(NoticeContent content) {
    Instant now = clock.instant();
    // Rules look neither at the identifier nor at who issues it.
    return rules.apply(new Notice(NoticeId.at(now), 1, NOBODY, now, content)).stream().findFirst();
  }

  private static Refused refused(Mapped mapped, RuleFinding finding) {
    return new Refused(
        mapped.position(),
        Optional.of(mapped.submission().key().recordId()),
        switch (finding.kind()) {
          case EXCLUDED -> FailureCode.EXCLUDED_MATTER;
          case SAFETY, MARKING -> FailureCode.RULE_VIOLATED;
          case MINIMUM -> FailureCode.MINIMUM_DATA;
        },
        finding.rule(),
        "Line " + mapped.position() + ": Rule " + finding.rule() + ": " + finding.text());
  }
}

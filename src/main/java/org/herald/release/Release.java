package org.herald.release;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Notice;
import org.herald.notice.NoticeDraft;
import org.herald.notice.NoticeType;
import org.herald.notice.PartyId;
import org.herald.release.ReleaseDecision.Allowed;
import org.herald.release.ReleaseDecision.Denied;
import org.herald.release.ReleaseDecision.Warning;

/**
 * May this leave, may this enter. Default deny: without an agreement ({@code
 * herald.release.agreements}) nothing leaves and nothing enters. Minimum data stands in {@code
 * schemas/rules}. Decides only; stores nothing. Safe for any number of threads.
 *
 * <p>Excluded matters (INTERPOL Constitution article 3) are recognised by purpose only: what a text
 * is about remains an officer's decision.
 */
public final class Release {
  private final Map<PartyId, Agreement> agreements;
  private final Map<NoticeType, ContentRules> rules = new EnumMap<>(NoticeType.class);

  Release(ReleaseSettings settings, Map<NoticeType, TypeRules> ruleFiles, Clock clock) {
    agreements = settings.byParty();
    ruleFiles.forEach((type, file) -> rules.put(type, new ContentRules(file, clock)));
  }

  /** Whom an agreement names, whatever it allows. */
  public Set<PartyId> parties() {
    return agreements.keySet();
  }

  /**
   * @throws RejectedException {@code release-denied}, {@code minimum-data-missing}, {@code
   *     excluded-matter}; its text names the rule and what to do
   */
  public void mayLeave(NoticeDraft draft, PartyId recipient) {
    require(decideLeave(draft, recipient));
  }

  /**
   * A notice without the minimum data of its type enters with warnings ({@link #decideEnter}),
   * unless the agreement says refuse.
   *
   * @throws RejectedException as {@link #mayLeave}, and {@code party-mismatch} when the notice's
   *     issuer is not its sender
   */
  public void mayEnter(Notice notice, PartyId sender) {
    require(decideEnter(notice, sender));
  }

  /** As {@link #mayLeave}, as a value. */
  public ReleaseDecision decideLeave(NoticeDraft draft, PartyId recipient) {
    Agreement agreement = agreements.get(recipient);
    if (agreement == null || !agreement.send().contains(draft.type())) {
      return notAgreed("agreement-send", "sending", draft.type(), recipient, "send");
    }
    Optional<Denied> denied =
        purposeNotAgreed(agreement, draft, recipient)
            .or(() -> rules(draft.type()).firstUnsafe(draft))
            .or(() -> firstMissing(draft));
    return denied.<ReleaseDecision>map(refusal -> refusal).orElse(new Allowed(List.of()));
  }

  /** As {@link #mayEnter}, as a value with its warnings. */
  public ReleaseDecision decideEnter(Notice notice, PartyId sender) {
    if (!notice.issuer().equals(sender)) {
      return new Denied(
          FailureCode.PARTY_MISMATCH,
          "issuer-is-sender",
          "Rule issuer-is-sender: A notice must be sent by the party that issued it.");
    }
    Agreement agreement = agreements.get(sender);
    if (agreement == null || !agreement.receive().contains(notice.type())) {
      return notAgreed("agreement-receive", "receiving", notice.type(), sender, "receive");
    }
    NoticeDraft content = content(notice);
    Optional<Denied> denied =
        purposeNotAgreed(agreement, content, sender)
            .or(() -> rules(notice.type()).firstUnsafe(content))
            .or(() -> refusedOnEntry(agreement) ? firstMissing(content) : Optional.empty());
    return denied
        .<ReleaseDecision>map(refusal -> refusal)
        .orElseGet(() -> new Allowed(rules(notice.type()).missing(content)));
  }

  private static boolean refusedOnEntry(Agreement agreement) {
    return switch (agreement.onEntry()) {
      case REFUSE -> true;
      case WARN -> false;
    };
  }

  private static void require(ReleaseDecision decision) {
    switch (decision) {
      case Allowed allowed -> {}
      case Denied denied -> throw new RejectedException(denied.code(), denied.text());
    }
  }

  private Optional<Denied> firstMissing(NoticeDraft content) {
    List<Warning> missing = rules(content.type()).missing(content);
    return missing.stream()
        .findFirst()
        .map(first -> new Denied(FailureCode.MINIMUM_DATA, first.rule(), first.text()));
  }

  private static Denied notAgreed(
      String rule, String verb, NoticeType type, PartyId party, String setting) {
    return new Denied(
        FailureCode.RELEASE_DENIED,
        rule,
        "Rule %s: No agreement allows %s %s notices with %s; an operator can add one as herald.release.agreements.[%s].%s."
            .formatted(rule, verb, type.code(), party, party, setting));
  }

  private static Optional<Denied> purposeNotAgreed(
      Agreement agreement, NoticeDraft content, PartyId party) {
    if (agreement.purposes().contains(content.purpose())) {
      return Optional.empty();
    }
    return Optional.of(
        new Denied(
            FailureCode.RELEASE_DENIED,
            "agreement-purpose",
            "Rule agreement-purpose: The agreement with %s does not cover the purpose %s; use one it covers."
                .formatted(party, content.purpose().code())));
  }

  private ContentRules rules(NoticeType type) {
    ContentRules known = rules.get(type);
    if (known == null) {
      throw new IllegalStateException("no rules for " + type);
    }
    return known;
  }

  private static NoticeDraft content(Notice notice) {
    return new NoticeDraft(
        notice.type(),
        notice.purpose(),
        notice.markings(),
        notice.caseReference(),
        notice.subject(),
        notice.facts());
  }
}

package org.herald.release;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeType;
import org.herald.notice.PartyId;
import org.herald.notice.RuleFinding;
import org.herald.release.ReleaseDecision.Allowed;
import org.herald.release.ReleaseDecision.Denied;
import org.herald.release.ReleaseDecision.Warning;

/**
 * May this leave, may this enter. Default deny: without an agreement ({@code
 * herald.release.agreements}) nothing leaves and nothing enters. The rules a document breaks are
 * found by the document room and judged here. Decides only; stores nothing. Safe for any number of
 * threads.
 *
 * <p>Excluded matters (INTERPOL Constitution article 3) are recognised by purpose and by the codes
 * of offences only: what a text is about remains an officer's decision.
 */
public final class Release {
  private final Map<PartyId, Agreement> agreements;

  Release(ReleaseSettings settings) {
    agreements = settings.byParty();
  }

  /** Whom an agreement names, whatever it allows. */
  public Set<PartyId> parties() {
    return agreements.keySet();
  }

  /**
   * @param findings the rules the notice breaks
   * @throws RejectedException {@code release-denied}, {@code minimum-data-missing}, {@code
   *     rule-violated}, {@code excluded-matter}; its text names the rule and what to do
   */
  public void mayLeave(NoticeContent content, PartyId recipient, List<RuleFinding> findings) {
    require(decideLeave(content, recipient, findings));
  }

  /**
   * A notice without the minimum data of its type enters with warnings ({@link #decideEnter}),
   * unless the agreement says refuse.
   *
   * @throws RejectedException as {@link #mayLeave}, and {@code party-mismatch} when the notice's
   *     issuer is not its sender
   */
  public void mayEnter(Notice notice, PartyId sender, List<RuleFinding> findings) {
    require(decideEnter(notice, sender, findings));
  }

  /** As {@link #mayLeave}, as a value. */
  public ReleaseDecision decideLeave(
      NoticeContent content, PartyId recipient, List<RuleFinding> findings) {
    Agreement agreement = agreements.get(recipient);
    if (agreement == null || !agreement.send().contains(content.type())) {
      return notAgreed("agreement-send", "sending", content.type(), recipient, "send");
    }
    return purposeNotAgreed(agreement, content, recipient)
        .or(() -> notReleasable(content, recipient))
        .or(() -> first(findings, true))
        .<ReleaseDecision>map(refusal -> refusal)
        .orElse(new Allowed(List.of()));
  }

  /** As {@link #mayEnter}, as a value with its warnings. */
  public ReleaseDecision decideEnter(Notice notice, PartyId sender, List<RuleFinding> findings) {
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
    boolean strict =
        switch (agreement.onEntry()) {
          case REFUSE -> true;
          case WARN -> false;
        };
    return purposeNotAgreed(agreement, notice.content(), sender)
        .or(() -> first(findings, strict))
        .<ReleaseDecision>map(refusal -> refusal)
        .orElseGet(() -> new Allowed(findings.stream().map(Release::warning).toList()));
  }

  private static void require(ReleaseDecision decision) {
    switch (decision) {
      case Allowed allowed -> {}
      case Denied denied -> throw new RejectedException(denied.code(), denied.text());
    }
  }

  /** The first finding that refuses; missing minimum data only where that is asked. */
  private static Optional<Denied> first(List<RuleFinding> findings, boolean minimumToo) {
    return findings.stream()
        .filter(finding -> minimumToo || finding.kind() != RuleFinding.Kind.MINIMUM)
        .findFirst()
        .map(finding -> new Denied(code(finding.kind()), finding.rule(), text(finding)));
  }

  private static FailureCode code(RuleFinding.Kind kind) {
    return switch (kind) {
      case EXCLUDED -> FailureCode.EXCLUDED_MATTER;
      case SAFETY, MARKING -> FailureCode.RULE_VIOLATED;
      case MINIMUM -> FailureCode.MINIMUM_DATA;
    };
  }

  private static Warning warning(RuleFinding finding) {
    return new Warning(finding.rule(), text(finding));
  }

  private static String text(RuleFinding finding) {
    return "Rule " + finding.rule() + ": " + finding.text();
  }

  private static Optional<Denied> notReleasable(NoticeContent content, PartyId recipient) {
    return content.markings().allows(recipient)
        ? Optional.empty()
        : Optional.of(
            new Denied(
                FailureCode.RELEASE_DENIED,
                "marking-release-list",
                "Rule marking-release-list: The source does not release this notice to %s; choose other recipients or ask the source."
                    .formatted(recipient)));
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
      Agreement agreement, NoticeContent content, PartyId party) {
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
}

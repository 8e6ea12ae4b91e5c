package org.herald.release;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Markings;
import org.herald.notice.Notice;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;
import org.herald.notice.RuleFinding;
import org.herald.notice.View;
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
  private final PartyId self;
  private final Map<PartyId, Agreement> agreements;
  private final Approval approval;

  Release(PartyId self, ReleaseSettings settings) {
    this.self = self;
    agreements = settings.byParty();
    approval = settings.approval();
  }

  /** Whether a notice of this type waits for a second person before it leaves. */
  public boolean needsApproval(String type) {
    return approval.types().contains(type);
  }

  /** How long after a duty officer let a notice go alone a second person must have looked at it. */
  public Duration reviewWithin() {
    return approval.reviewWithin();
  }

  /** Whom an agreement names, whatever it allows. */
  public Set<PartyId> parties() {
    return agreements.keySet();
  }

  /** How long the subject of a notice that was erased is remembered. */
  public Duration reentryTerm() {
    return approval.reentryTerm();
  }

  /** How much of a document this party sees; everything only where an agreement says so. */
  public View view(PartyId recipient) {
    Agreement agreement = agreements.get(recipient);
    return agreement == null ? View.SUPPORT : agreement.view();
  }

  /**
   * What is decided on: a notice or another document, as far as agreements look at it.
   *
   * @param kind code of its notice type or document kind
   * @param issuer who made it
   * @param purpose from the closed list
   * @param markings how the source wants it handled
   * @param statuses in what capacities persons stand in it
   * @param findings the rules it breaks
   */
  public record Content(
      String kind,
      PartyId issuer,
      Purpose purpose,
      Markings markings,
      Set<PersonStatus> statuses,
      List<RuleFinding> findings) {
    public Content {
      statuses = Set.copyOf(statuses);
      findings = List.copyOf(findings);
    }

    /** A notice states its purpose and markings itself. */
    public static Content of(Notice notice, List<RuleFinding> findings) {
      return of(notice, notice.purpose(), notice.markings(), findings);
    }

    /** What the header says of another document counts. */
    public static Content of(
        Payload document, Purpose purpose, Markings markings, List<RuleFinding> findings) {
      return new Content(
          document.kindCode(), document.issuer(), purpose, markings, document.statuses(), findings);
    }
  }

  /**
   * @throws RejectedException {@code release-denied}, {@code minimum-data-missing}, {@code
   *     rule-violated}, {@code excluded-matter}; its text names the rule and what to do
   */
  public void mayLeave(Content content, PartyId recipient) {
    require(decideLeave(content, recipient));
  }

  /**
   * A document without the minimum data of its type enters with warnings ({@link #decideEnter}),
   * unless the agreement says refuse.
   *
   * @throws RejectedException as {@link #mayLeave}, and {@code party-mismatch} when its issuer is
   *     not its sender
   */
  public void mayEnter(Content content, PartyId sender) {
    require(decideEnter(content, sender));
  }

  /** As {@link #mayLeave}, as a value. */
  public ReleaseDecision decideLeave(Content content, PartyId recipient) {
    Agreement agreement = agreements.get(recipient);
    if (agreement == null || !agreement.allowsSending(content.kind())) {
      return notAgreed("agreement-send", "sending", content.kind(), recipient, "send");
    }
    return notCovered(agreement, content, recipient)
        .or(() -> notReleasable(content, recipient))
        .or(() -> first(content.findings(), true))
        .<ReleaseDecision>map(refusal -> refusal)
        .orElse(new Allowed(List.of()));
  }

  /** As {@link #mayEnter}, as a value with its warnings. */
  public ReleaseDecision decideEnter(Content content, PartyId sender) {
    if (!content.issuer().equals(sender)) {
      return new Denied(
          FailureCode.PARTY_MISMATCH,
          "issuer-is-sender",
          "Rule issuer-is-sender: A document must be sent by the party that issued it.");
    }
    Agreement agreement = agreements.get(sender);
    if (agreement == null || !agreement.allowsReceiving(content.kind())) {
      return notAgreed("agreement-receive", "receiving", content.kind(), sender, "receive");
    }
    boolean strict =
        switch (agreement.onEntry()) {
          case REFUSE -> true;
          case WARN -> false;
        };
    return notCovered(agreement, content, sender)
        .or(() -> notReleasable(content, self))
        .or(() -> first(content.findings(), strict))
        .<ReleaseDecision>map(refusal -> refusal)
        .orElseGet(() -> new Allowed(content.findings().stream().map(Release::warning).toList()));
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

  private static Optional<Denied> notReleasable(Content content, PartyId recipient) {
    return content.markings().allows(recipient)
        ? Optional.empty()
        : Optional.of(
            new Denied(
                FailureCode.RELEASE_DENIED,
                "marking-release-list",
                "Rule marking-release-list: The source does not release this document to %s; choose other recipients or ask the source."
                    .formatted(recipient)));
  }

  private static Denied notAgreed(
      String rule, String verb, String kind, PartyId party, String setting) {
    return new Denied(
        FailureCode.RELEASE_DENIED,
        rule,
        "Rule %s: No agreement allows %s %s with %s; an operator can add one as herald.release.agreements.[%s].%s."
            .formatted(rule, verb, kind, party, party, setting));
  }

  private static Optional<Denied> notCovered(Agreement agreement, Content content, PartyId party) {
    if (!agreement.purposes().contains(content.purpose())) {
      return Optional.of(
          new Denied(
              FailureCode.RELEASE_DENIED,
              "agreement-purpose",
              "Rule agreement-purpose: The agreement with %s does not cover the purpose %s; use one it covers."
                  .formatted(party, content.purpose().code())));
    }
    if (!agreement.ceiling().covers(content.markings())) {
      return Optional.of(
          new Denied(
              FailureCode.RELEASE_DENIED,
              "agreement-marking",
              "Rule agreement-marking: The agreement with %s covers nothing marked stricter than TLP:%s and %s."
                  .formatted(
                      party,
                      agreement.ceiling().tlp().code(),
                      agreement.ceiling().level().code())));
    }
    return content.statuses().stream()
        .filter(status -> !agreement.statuses().contains(status))
        .sorted()
        .findFirst()
        .map(
            status ->
                new Denied(
                    FailureCode.RELEASE_DENIED,
                    "agreement-status",
                    "Rule agreement-status: The agreement with %s covers no person in the capacity %s."
                        .formatted(party, status.code())));
  }
}

package org.herald.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.notice.RuleFinding.Kind.EXCLUDED;
import static org.herald.notice.RuleFinding.Kind.MARKING;
import static org.herald.notice.RuleFinding.Kind.MINIMUM;
import static org.herald.notice.RuleFinding.Kind.SAFETY;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.CountryCode;
import org.herald.notice.Disappearance;
import org.herald.notice.Markings;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeType;
import org.herald.notice.PartyId;
import org.herald.notice.Person;
import org.herald.notice.PersonName;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;
import org.herald.notice.RuleFinding;
import org.herald.notice.Sex;
import org.herald.notice.Tlp;
import org.herald.notice.View;
import org.herald.release.ReleaseDecision.Allowed;
import org.herald.release.ReleaseDecision.Denied;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** All persons are synthetic. */
class ReleaseTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final PartyId TOGO = PartyId.of("TG.NCB");
  private static final PartyId OMAN = PartyId.of("OM.LO-PK");
  private static final Map<String, String> AGREED =
      Map.of(
          "herald.release.agreements.[TG.NCB].send", "yellow",
          "herald.release.agreements.[TG.NCB].receive[0]", "yellow",
          "herald.release.agreements.[TG.NCB].purposes", "identify-or-locate,wanted-persons",
          "herald.release.agreements.[OM.LO-PK].send", "yellow");
  private final Release release = release(AGREED);

  @Test
  void noticeWithoutFindingsLeavesAndEnters() {
    release.mayLeave(about(content(), List.of()), TOGO);
    release.mayEnter(about(notice(TOGO), List.of()), TOGO);
    assertThat(release.decideEnter(about(notice(TOGO), List.of()), TOGO))
        .isEqualTo(new Allowed(List.of()));
  }

  @Test
  void withoutAgreementNothingLeavesOrEnters() {
    PartyId stranger = PartyId.of("IN.CBI");
    denied(release.decideLeave(about(content(), List.of()), stranger), "agreement-send");
    denied(release.decideEnter(about(notice(stranger), List.of()), stranger), "agreement-receive");
    denied(release(Map.of()).decideLeave(about(content(), List.of()), TOGO), "agreement-send");
  }

  @Test
  void agreementIsEachWayByItselfAndNamesItsPurposes() {
    denied(release.decideEnter(about(notice(OMAN), List.of()), OMAN), "agreement-receive");
    denied(release.decideLeave(about(content(), List.of()), OMAN), "agreement-purpose");
    NoticeContent alert = content(Markings.of(Tlp.AMBER, Set.of()), Purpose.ALERT);
    denied(release.decideLeave(about(alert, List.of()), TOGO), "agreement-purpose");
  }

  @Test
  void refusalNamesRuleAndMend() {
    assertThatThrownBy(
            () ->
                release.mayLeave(
                    about(content(), List.of(finding("yellow-minimum-birth-year", MINIMUM))), TOGO))
        .isInstanceOfSatisfying(
            RejectedException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(FailureCode.MINIMUM_DATA);
              assertThat(refusal).hasMessage("Rule yellow-minimum-birth-year: Mend it.");
            });
  }

  @Test
  void issuerMustBeTheSender() {
    Denied refusal =
        (Denied) release.decideEnter(about(notice(PartyId.of("BF.NCB")), List.of()), TOGO);
    assertThat(refusal.code()).isEqualTo(FailureCode.PARTY_MISMATCH);
  }

  @Test
  void minimumDataRefusesOnTheWayOutAndWarnsOnTheWayIn() {
    List<RuleFinding> thin =
        List.of(
            finding("yellow-minimum-birth-year", MINIMUM),
            finding("yellow-minimum-identification", MINIMUM));
    denied(release.decideLeave(about(content(), thin), TOGO), "yellow-minimum-birth-year");
    assertThat(((Allowed) release.decideEnter(about(notice(TOGO), thin), TOGO)).warnings())
        .extracting(ReleaseDecision.Warning::rule)
        .containsExactly("yellow-minimum-birth-year", "yellow-minimum-identification");
  }

  @Test
  void agreementMayAskToRefuseOnEntry() {
    Map<String, String> strict = new HashMap<>(AGREED);
    strict.put("herald.release.agreements.[TG.NCB].minimum-data-on-entry", "refuse");
    List<RuleFinding> thin = List.of(finding("yellow-minimum-identification", MINIMUM));
    denied(
        release(strict).decideEnter(about(notice(TOGO), thin), TOGO),
        "yellow-minimum-identification");
  }

  @Test
  void safetyAndMarkingsRefuseBothWays() {
    bothWays(List.of(finding("person-minor-flag", SAFETY)), FailureCode.RULE_VIOLATED);
    bothWays(List.of(finding("silver-never-public", MARKING)), FailureCode.RULE_VIOLATED);
    bothWays(List.of(finding("excluded-matter", EXCLUDED)), FailureCode.EXCLUDED_MATTER);
  }

  @Test
  void minimumDataDoesNotHideAGraverFinding() {
    List<RuleFinding> both =
        List.of(
            finding("yellow-minimum-birth-year", MINIMUM), finding("person-minor-flag", SAFETY));
    denied(release.decideEnter(about(notice(TOGO), both), TOGO), "person-minor-flag");
  }

  @Test
  void sourceDecidesWhoMayHaveIt() {
    Markings only = marked(List.of(OMAN), List.of());
    denied(release.decideLeave(about(content(only), List.of()), TOGO), "marking-release-list");
    Markings never = marked(List.of(), List.of(TOGO));
    denied(release.decideLeave(about(content(never), List.of()), TOGO), "marking-release-list");
    release.mayLeave(about(content(marked(List.of(TOGO), List.of(OMAN))), List.of()), TOGO);
  }

  @Test
  void whatMustNotReachUsIsNotTakenIn() {
    NoticeContent notForUs = content(marked(List.of(), List.of(PartyId.of("PK.FIA"))));
    Notice notice = new Notice(NoticeId.at(NOW), 1, TOGO, NOW, notForUs);
    denied(release.decideEnter(about(notice, List.of()), TOGO), "marking-release-list");
  }

  @Test
  void whatIsMarkedStricterThanAgreedStays() {
    NoticeContent red = content(Markings.of(Tlp.RED, Set.of()));
    denied(release.decideLeave(about(red, List.of()), TOGO), "agreement-marking");
    Notice in = new Notice(NoticeId.at(NOW), 1, TOGO, NOW, red);
    denied(release.decideEnter(about(in, List.of()), TOGO), "agreement-marking");
    Markings confidential =
        new Markings(
            Tlp.AMBER,
            Set.of(),
            Optional.of(Markings.Level.CONFIDENTIAL),
            List.of(),
            List.of(),
            List.of());
    denied(release.decideLeave(about(content(confidential), List.of()), TOGO), "agreement-marking");
    Map<String, String> more = new HashMap<>(AGREED);
    more.put("herald.release.agreements.[TG.NCB].max-tlp", "RED");
    more.put("herald.release.agreements.[TG.NCB].max-level", "confidential");
    release(more).mayLeave(about(red, List.of()), TOGO);
    release(more).mayLeave(about(content(confidential), List.of()), TOGO);
  }

  @Test
  void personsInOtherCapacitiesThanAgreedStay() {
    Map<String, String> more = new HashMap<>(AGREED);
    more.put("herald.release.agreements.[TG.NCB].statuses", "wanted,suspect");
    denied(release(more).decideLeave(about(content(), List.of()), TOGO), "agreement-status");
    denied(release(more).decideEnter(about(notice(TOGO), List.of()), TOGO), "agreement-status");
    more.put("herald.release.agreements.[TG.NCB].statuses", "missing");
    release(more).mayLeave(about(content(), List.of()), TOGO);
  }

  @Test
  void whoIsNoBureauSeesLess() {
    Map<String, String> more = new HashMap<>(AGREED);
    more.put("herald.release.agreements.[TG.NCB].view", "bank");
    assertThat(release(more).view(TOGO)).isEqualTo(View.BANK);
    assertThat(release.view(TOGO)).isEqualTo(View.BUREAU);
    assertThat(release.view(PartyId.of("IN.CBI"))).as("a stranger").isEqualTo(View.SUPPORT);
  }

  @Test
  void documentsAreNamedLikeNoticeTypes() {
    denied(release.decideLeave(document("request", TOGO), TOGO), "agreement-send");
    Map<String, String> more = new HashMap<>(AGREED);
    more.put("herald.release.agreements.[TG.NCB].send", "yellow,request");
    release(more).mayLeave(document("request", TOGO), TOGO);
    denied(release(more).decideEnter(document("request", TOGO), TOGO), "agreement-receive");
  }

  @Test
  void whoMayBeSentSomethingMayBeToldToUndoItAndAnswers() {
    release.mayLeave(document("recall", TOGO), TOGO);
    release.mayEnter(document("recall-answer", TOGO), TOGO);
    denied(release.decideEnter(document("recall", OMAN), OMAN), "agreement-receive");
    PartyId stranger = PartyId.of("IN.CBI");
    denied(release.decideLeave(document("recall", stranger), stranger), "agreement-send");
  }

  @ParameterizedTest
  @CsvSource({
    "herald.release.agreements.TG.NCB.send,yellow,brackets",
    "herald.release.agreements.[tg.ncb].send,yellow,brackets",
    "herald.release.agreements.[TG.NCB].send,yelow,[TG.NCB].send",
    "herald.release.agreements.[TG.NCB].purposes,anything,[TG.NCB].purposes",
    "herald.release.agreements.[TG.NCB].view,everything,[TG.NCB].view",
    "herald.release.agreements.[TG.NCB].statuses,wnated,[TG.NCB].statuses",
    "herald.release.agreements.[TG.NCB].max-tlp,PINK,[TG.NCB].max-tlp",
    "herald.release.agreements.[TG.NCB].max-level,secret,[TG.NCB].max-level",
    "herald.release.approval.types,reds,approval.types",
    "herald.release.approval.review-within,0s,review-within",
    "herald.release.agreements.[TG.NCB].minimum-data-on-entry,maybe,warn or refuse"
  })
  void brokenAgreementStopsTheStart(String key, String value, String text) {
    new ApplicationContextRunner()
        .withUserConfiguration(ReleaseConfiguration.class)
        .withPropertyValues("herald.party=PK.FIA", key + "=" + value)
        .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining(text));
  }

  @Test
  void startsInASpringContext() {
    new ApplicationContextRunner()
        .withUserConfiguration(ReleaseConfiguration.class)
        .withPropertyValues(
            "herald.party=PK.FIA",
            "herald.release.agreements.[TG.NCB].send=yellow",
            "herald.release.agreements.[TG.NCB].purposes=identify-or-locate")
        .run(context -> context.getBean(Release.class).mayLeave(about(content(), List.of()), TOGO));
  }

  private void bothWays(List<RuleFinding> findings, FailureCode code) {
    String rule = findings.getFirst().rule();
    assertThat(denied(release.decideLeave(about(content(), findings), TOGO), rule).code())
        .isEqualTo(code);
    assertThat(denied(release.decideEnter(about(notice(TOGO), findings), TOGO), rule).code())
        .isEqualTo(code);
  }

  private static Denied denied(ReleaseDecision decision, String rule) {
    assertThat(decision).isInstanceOf(Denied.class);
    Denied refusal = (Denied) decision;
    assertThat(refusal.rule()).isEqualTo(rule);
    assertThat(refusal.text()).contains(rule).doesNotContain("Synthetic");
    return refusal;
  }

  private static Release release(Map<String, String> settings) {
    var binder = new Binder(new MapConfigurationPropertySource(settings));
    return new Release(
        PartyId.of("PK.FIA"), binder.bindOrCreate("herald.release", ReleaseSettings.class));
  }

  private static RuleFinding finding(String rule, RuleFinding.Kind kind) {
    return new RuleFinding(rule, kind, "Mend it.");
  }

  private static Markings marked(List<PartyId> to, List<PartyId> notTo) {
    return new Markings(Tlp.AMBER, Set.of(), Optional.empty(), List.of(), to, notTo);
  }

  private static NoticeContent content() {
    return content(Markings.of(Tlp.AMBER, Set.of()));
  }

  private static NoticeContent content(Markings markings) {
    return content(markings, Purpose.IDENTIFY_OR_LOCATE);
  }

  private static NoticeContent content(Markings markings, Purpose purpose) {
    return NoticeContent.of(
        NoticeType.YELLOW,
        purpose,
        markings,
        "SYNTHETIC-1",
        Person.of(
            PersonName.of("Synthetic", Optional.empty()),
            Sex.FEMALE,
            Optional.empty(),
            List.of(),
            Set.of(PersonStatus.MISSING),
            true,
            List.of(),
            Optional.empty()),
        new Disappearance(
            "SYNTHETIC-2",
            "Synthetic place",
            new CountryCode("TG"),
            Optional.empty(),
            "Synthetic"));
  }

  private static Release.Content about(NoticeContent content, List<RuleFinding> findings) {
    return about(new Notice(NoticeId.at(NOW), 1, PartyId.of("PK.FIA"), NOW, content), findings);
  }

  private static Release.Content about(Notice notice, List<RuleFinding> findings) {
    return Release.Content.of(notice, findings);
  }

  private static Release.Content document(String kind, PartyId issuer) {
    return new Release.Content(
        kind,
        issuer,
        Purpose.IDENTIFY_OR_LOCATE,
        Markings.of(Tlp.AMBER, Set.of()),
        Set.of(),
        List.of());
  }

  private static Notice notice(PartyId issuer) {
    return new Notice(NoticeId.at(NOW), 1, issuer, NOW, content());
  }
}

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
    release.mayLeave(content(), TOGO, List.of());
    release.mayEnter(notice(TOGO), TOGO, List.of());
    assertThat(release.decideEnter(notice(TOGO), TOGO, List.of()))
        .isEqualTo(new Allowed(List.of()));
  }

  @Test
  void withoutAgreementNothingLeavesOrEnters() {
    PartyId stranger = PartyId.of("IN.CBI");
    denied(release.decideLeave(content(), stranger, List.of()), "agreement-send");
    denied(release.decideEnter(notice(stranger), stranger, List.of()), "agreement-receive");
    denied(release(Map.of()).decideLeave(content(), TOGO, List.of()), "agreement-send");
  }

  @Test
  void agreementIsEachWayByItselfAndNamesItsPurposes() {
    denied(release.decideEnter(notice(OMAN), OMAN, List.of()), "agreement-receive");
    denied(release.decideLeave(content(), OMAN, List.of()), "agreement-purpose");
    NoticeContent alert = content(Markings.of(Tlp.AMBER, Set.of()), Purpose.ALERT);
    denied(release.decideLeave(alert, TOGO, List.of()), "agreement-purpose");
  }

  @Test
  void refusalNamesRuleAndMend() {
    assertThatThrownBy(
            () ->
                release.mayLeave(
                    content(), TOGO, List.of(finding("yellow-minimum-birth-year", MINIMUM))))
        .isInstanceOfSatisfying(
            RejectedException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(FailureCode.MINIMUM_DATA);
              assertThat(refusal).hasMessage("Rule yellow-minimum-birth-year: Mend it.");
            });
  }

  @Test
  void issuerMustBeTheSender() {
    Denied refusal = (Denied) release.decideEnter(notice(PartyId.of("BF.NCB")), TOGO, List.of());
    assertThat(refusal.code()).isEqualTo(FailureCode.PARTY_MISMATCH);
  }

  @Test
  void minimumDataRefusesOnTheWayOutAndWarnsOnTheWayIn() {
    List<RuleFinding> thin =
        List.of(
            finding("yellow-minimum-birth-year", MINIMUM),
            finding("yellow-minimum-identification", MINIMUM));
    denied(release.decideLeave(content(), TOGO, thin), "yellow-minimum-birth-year");
    assertThat(((Allowed) release.decideEnter(notice(TOGO), TOGO, thin)).warnings())
        .extracting(ReleaseDecision.Warning::rule)
        .containsExactly("yellow-minimum-birth-year", "yellow-minimum-identification");
  }

  @Test
  void agreementMayAskToRefuseOnEntry() {
    Map<String, String> strict = new HashMap<>(AGREED);
    strict.put("herald.release.agreements.[TG.NCB].minimum-data-on-entry", "refuse");
    List<RuleFinding> thin = List.of(finding("yellow-minimum-identification", MINIMUM));
    denied(release(strict).decideEnter(notice(TOGO), TOGO, thin), "yellow-minimum-identification");
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
    denied(release.decideEnter(notice(TOGO), TOGO, both), "person-minor-flag");
  }

  @Test
  void sourceDecidesWhoMayHaveIt() {
    Markings only = marked(List.of(OMAN), List.of());
    denied(release.decideLeave(content(only), TOGO, List.of()), "marking-release-list");
    Markings never = marked(List.of(), List.of(TOGO));
    denied(release.decideLeave(content(never), TOGO, List.of()), "marking-release-list");
    release.mayLeave(content(marked(List.of(TOGO), List.of(OMAN))), TOGO, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "herald.release.agreements.TG.NCB.send,yellow,brackets",
    "herald.release.agreements.[tg.ncb].send,yellow,brackets",
    "herald.release.agreements.[TG.NCB].send,yelow,[TG.NCB].send",
    "herald.release.agreements.[TG.NCB].purposes,anything,[TG.NCB].purposes",
    "herald.release.agreements.[TG.NCB].minimum-data-on-entry,maybe,warn or refuse"
  })
  void brokenAgreementStopsTheStart(String key, String value, String text) {
    new ApplicationContextRunner()
        .withUserConfiguration(ReleaseConfiguration.class)
        .withPropertyValues(key + "=" + value)
        .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining(text));
  }

  @Test
  void startsInASpringContext() {
    new ApplicationContextRunner()
        .withUserConfiguration(ReleaseConfiguration.class)
        .withPropertyValues(
            "herald.release.agreements.[TG.NCB].send=yellow",
            "herald.release.agreements.[TG.NCB].purposes=identify-or-locate")
        .run(context -> context.getBean(Release.class).mayLeave(content(), TOGO, List.of()));
  }

  private void bothWays(List<RuleFinding> findings, FailureCode code) {
    String rule = findings.getFirst().rule();
    assertThat(denied(release.decideLeave(content(), TOGO, findings), rule).code()).isEqualTo(code);
    assertThat(denied(release.decideEnter(notice(TOGO), TOGO, findings), rule).code())
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
    return new Release(binder.bindOrCreate("herald.release", ReleaseSettings.class));
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

  private static Notice notice(PartyId issuer) {
    return new Notice(NoticeId.at(NOW), 1, issuer, NOW, content());
  }
}

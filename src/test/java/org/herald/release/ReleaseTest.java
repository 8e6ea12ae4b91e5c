package org.herald.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.herald.notice.NoticeDraft;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeType;
import org.herald.notice.PartialDate;
import org.herald.notice.PartyId;
import org.herald.notice.Person;
import org.herald.notice.PersonName;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;
import org.herald.notice.Sex;
import org.herald.notice.Tlp;
import org.herald.release.ReleaseDecision.Allowed;
import org.herald.release.ReleaseDecision.Denied;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
  void completeYellowLeavesAndEnters() {
    release.mayLeave(yellow().draft(), TOGO);
    release.mayEnter(yellow().notice(TOGO), TOGO);
    assertThat(release.decideEnter(yellow().notice(TOGO), TOGO)).isEqualTo(new Allowed(List.of()));
  }

  @Test
  void withoutAgreementNothingLeavesOrEnters() {
    PartyId stranger = PartyId.of("IN.CBI");
    denied(release.decideLeave(yellow().draft(), stranger), "agreement-send");
    denied(release.decideEnter(yellow().notice(stranger), stranger), "agreement-receive");
    denied(release(Map.of()).decideLeave(yellow().draft(), TOGO), "agreement-send");
  }

  @Test
  void agreementIsEachWayByItselfAndNamesItsPurposes() {
    denied(release.decideEnter(yellow().notice(OMAN), OMAN), "agreement-receive");
    denied(release.decideLeave(yellow().draft(), OMAN), "agreement-purpose");
    denied(release.decideLeave(yellow().purpose(Purpose.ALERT).draft(), TOGO), "agreement-purpose");
  }

  @Test
  void refusalNamesRuleAndMend() {
    assertThatThrownBy(() -> release.mayLeave(yellow().birth(Optional.empty()).draft(), TOGO))
        .isInstanceOfSatisfying(
            RejectedException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(FailureCode.MINIMUM_DATA);
              assertThat(refusal)
                  .hasMessage("Rule yellow-minimum-birth-year: Give at least the year of birth.");
            });
  }

  @Test
  void issuerMustBeTheSender() {
    Denied refusal = (Denied) release.decideEnter(yellow().notice(PartyId.of("BF.NCB")), TOGO);
    assertThat(refusal.code()).isEqualTo(FailureCode.PARTY_MISMATCH);
  }

  @Test
  void minimumDataRefusesOnTheWayOutAndWarnsOnTheWayIn() {
    Sample thin = yellow().birth(Optional.empty()).description(Optional.empty());
    denied(release.decideLeave(thin.draft(), TOGO), "yellow-minimum-birth-year");
    assertThat(release.decideEnter(thin.notice(TOGO), TOGO))
        .asInstanceOf(type(Allowed.class))
        .satisfies(
            allowed ->
                assertThat(allowed.warnings())
                    .extracting(ReleaseDecision.Warning::rule)
                    .containsExactly("yellow-minimum-birth-year", "yellow-minimum-identification"));
  }

  @Test
  void agreementMayAskToRefuseOnEntry() {
    Map<String, String> strict = new HashMap<>(AGREED);
    strict.put("herald.release.agreements.[TG.NCB].minimum-data-on-entry", "refuse");
    Sample thin = yellow().description(Optional.empty());
    denied(release(strict).decideEnter(thin.notice(TOGO), TOGO), "yellow-minimum-identification");
  }

  @Test
  void yellowNeedsAMissingOrUnidentifiedPerson() {
    bothWays(yellow().statuses(PersonStatus.SUSPECT), "yellow-status");
    release.mayLeave(yellow().statuses(PersonStatus.UNABLE_TO_IDENTIFY_SELF).draft(), TOGO);
    release.mayLeave(yellow().statuses(PersonStatus.MISSING, PersonStatus.VICTIM).draft(), TOGO);
  }

  @Test
  void statusesMustNotContradict() {
    bothWays(
        yellow().statuses(PersonStatus.MISSING, PersonStatus.DECEASED),
        "yellow-status-missing-deceased");
    bothWays(
        yellow().statuses(PersonStatus.UNABLE_TO_IDENTIFY_SELF, PersonStatus.DECEASED),
        "yellow-status-unidentified-deceased");
  }

  /** The day of the birthday itself is adult; a date that may mean either refuses nothing. */
  @ParameterizedTest
  @CsvSource({
    "2008-11-22,false,",
    "2008-11-23,false,yellow-minor-flag",
    "2008-11-23,true,",
    "2008-11,false,",
    "2008-12,false,yellow-minor-flag",
    "2008,false,",
    "2009,false,yellow-minor-flag",
    "2009,true,",
    "1990,true,",
    "1990,false,",
    "2026-11-23,true,yellow-birth-not-in-future",
    "2026-11-22,true,",
    "2027,false,yellow-birth-not-in-future"
  })
  void minorFlagFitsTheDateOfBirth(
      String birth, boolean minor, @org.jspecify.annotations.Nullable String rule) {
    Sample sample = yellow().birth(Optional.of(new PartialDate(birth))).minor(minor);
    if (rule == null) {
      release.mayLeave(sample.draft(), TOGO);
    } else {
      bothWays(sample, rule);
    }
  }

  @Test
  void yellowIsNotForWantedPersons() {
    Denied refusal =
        (Denied) release.decideLeave(yellow().purpose(Purpose.WANTED_PERSONS).draft(), TOGO);
    assertThat(refusal.code()).isEqualTo(FailureCode.EXCLUDED_MATTER);
    assertThat(refusal.rule()).isEqualTo("yellow-purpose");
  }

  @ParameterizedTest
  @EnumSource(Sex.class)
  void everySexCodeCounts(Sex sex) {
    release.mayLeave(yellow().sex(sex).draft(), TOGO);
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
        .withBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC))
        .withPropertyValues(key + "=" + value)
        .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining(text));
  }

  @Test
  void startsInASpringContext() {
    new ApplicationContextRunner()
        .withUserConfiguration(ReleaseConfiguration.class)
        .withBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC))
        .withPropertyValues(
            "herald.release.agreements.[TG.NCB].send=yellow",
            "herald.release.agreements.[TG.NCB].purposes=identify-or-locate")
        .run(context -> context.getBean(Release.class).mayLeave(yellow().draft(), TOGO));
  }

  private void bothWays(Sample sample, String rule) {
    denied(release.decideLeave(sample.draft(), TOGO), rule);
    denied(release.decideEnter(sample.notice(TOGO), TOGO), rule);
  }

  private static void denied(ReleaseDecision decision, String rule) {
    assertThat(decision)
        .asInstanceOf(type(Denied.class))
        .satisfies(
            refusal -> {
              assertThat(refusal.rule()).isEqualTo(rule);
              assertThat(refusal.text()).contains(rule).doesNotContain("Synthetic");
            });
  }

  private static Release release(Map<String, String> settings) {
    var binder = new Binder(new MapConfigurationPropertySource(settings));
    return new Release(
        binder.bindOrCreate("herald.release", ReleaseSettings.class),
        RuleFiles.load(),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Sample yellow() {
    return new Sample(
        Purpose.IDENTIFY_OR_LOCATE,
        Sex.FEMALE,
        Optional.of(new PartialDate("2012-03")),
        true,
        Set.of(PersonStatus.MISSING),
        Optional.of("Synthetic sample"));
  }

  private record Sample(
      Purpose purpose,
      Sex sex,
      Optional<PartialDate> birth,
      boolean minor,
      Set<PersonStatus> statuses,
      Optional<String> description) {
    Sample purpose(Purpose other) {
      return new Sample(other, sex, birth, minor, statuses, description);
    }

    Sample sex(Sex other) {
      return new Sample(purpose, other, birth, minor, statuses, description);
    }

    Sample birth(Optional<PartialDate> other) {
      return new Sample(purpose, sex, other, minor, statuses, description);
    }

    Sample minor(boolean other) {
      return new Sample(purpose, sex, birth, other, statuses, description);
    }

    Sample statuses(PersonStatus... other) {
      return new Sample(purpose, sex, birth, minor, Set.of(other), description);
    }

    Sample description(Optional<String> other) {
      return new Sample(purpose, sex, birth, minor, statuses, other);
    }

    NoticeDraft draft() {
      return new NoticeDraft(
          NoticeType.YELLOW,
          purpose,
          new Markings(Tlp.AMBER, Set.of()),
          "SYNTHETIC-1",
          new Person(
              new PersonName("Synthetic", Optional.empty()),
              sex,
              birth,
              List.of(),
              statuses,
              minor,
              List.of(),
              description),
          new Disappearance(
              "SYNTHETIC-2",
              "Synthetic place",
              new CountryCode("TG"),
              Optional.empty(),
              "Synthetic"));
    }

    Notice notice(PartyId issuer) {
      NoticeDraft draft = draft();
      return new Notice(
          NoticeId.at(NOW),
          1,
          issuer,
          draft.type(),
          NOW,
          draft.purpose(),
          draft.markings(),
          draft.caseReference(),
          draft.subject(),
          draft.facts());
    }
  }
}

package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A setting that nothing reads stops the start; every one that is read passes. */
class UnknownSettingsTest {
  @TempDir Path folder;

  private static final KnownSettings KNOWN =
      new KnownSettings(
          List.of(
              new KnownSetting("herald.party", false),
              new KnownSetting("herald.data", false),
              new KnownSetting("herald.exchange.time-to-live", false),
              new KnownSetting("herald.exchange.limits.max-records", false),
              new KnownSetting("herald.exchange.recipients.*", true),
              new KnownSetting("herald.exchange.files", true),
              new KnownSetting("herald.release.agreements.*.send", true),
              new KnownSetting("herald.release.agreements.*.minimum-data-on-entry", false)));

  private static void check(Map<String, String> settings, Map<String, String> variables) {
    var environment = new StandardEnvironment();
    var sources = environment.getPropertySources();
    sources.replace(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
    sources.addLast(new MapPropertySource("file", new HashMap<>(settings)));
    ConfigurationPropertySources.attach(environment);
    new UnknownSettings(KNOWN).refuse(environment);
  }

  private static String refusal(Map<String, String> settings, Map<String, String> variables) {
    RejectedException refused =
        catchThrowableOfType(RejectedException.class, () -> check(settings, variables));
    assertThat(refused.code()).isEqualTo(FailureCode.CONFIGURATION);
    return refused.getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "herald.party",
        "herald.exchange.time-to-live",
        "herald.exchange.timeToLive",
        "herald.exchange.time_to_live",
        "herald.exchange.limits.max-records",
        "herald.exchange.recipients.exit-control-list",
        "herald.exchange.recipients.exit-control-list[0]",
        "herald.exchange.files[12]",
        "herald.release.agreements.[TG.NCB].send",
        "herald.release.agreements[TG.NCB].send[0]",
        "herald.release.agreements.[TG.NCB].minimum-data-on-entry",
        "heraldic.exchange",
        "spring.herald.typo"
      })
  void whatIsReadPasses(String key) {
    check(Map.of(key, "x"), Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "herald.exchange.time-to-life, herald.exchange.time-to-live",
    "herald.exchnage.time-to-live, herald.exchange.time-to-live",
    "herald.partie, herald.party",
    "herald.exchange.limits.max-record, herald.exchange.limits.max-records",
    "herald.exchange.limits, herald.exchange.files",
    "herald.exchange.time-to-live.days, herald.exchange.time-to-live",
    "herald.exchange.time-to-live[0], herald.exchange.time-to-live",
    "herald.release.agreements.[TG.NCB].sent, herald.release.agreements.[...].send",
    "herald.release.agreements.TG.NCB.send, herald.release.agreements.[...].send"
  })
  void whatNothingReadsIsRefusedNamingTheNearest(String key, String nearest) {
    assertThat(refusal(Map.of(key, "x"), Map.of()))
        .contains("There is no setting herald.", "the nearest is " + nearest + ".");
  }

  @Test
  void allOfThemAreNamedAtOnce() {
    assertThat(refusal(Map.of("herald.partie", "x", "herald.date", "x"), Map.of()))
        .contains("no setting herald.partie;", "no setting herald.date;");
  }

  @Test
  void aSectionWithNothingInItIsNoMistake() {
    check(Map.of("herald.exchange", "", "herald.exchange.limits", " "), Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "HERALD_PARTY, x",
    "HERALD_EXCHANGE_TIMETOLIVE, x",
    "HERALD_EXCHANGE_TIME_TO_LIVE, x",
    "HERALD_EXCHANGE_FILES_0, x",
    "HERALD_EXCHANGE_RECIPIENTS_EXITCONTROLLIST, x",
    "HERALD_OPTS, -Xmx1g",
    "HERALD_SERVICE_HOST, 10.0.0.1",
    "HERALD_PORT_8443_TCP_ADDR, 10.0.0.1",
    "HERALD_PORT, tcp://10.0.0.1:8443"
  })
  void variablesThatMeanSomethingPass(String name, String value) {
    check(Map.of(), Map.of(name, value));
  }

  @Test
  void aMisspeltVariableIsRefused() {
    assertThat(refusal(Map.of(), Map.of("HERALD_EXCHANGE_TIMETOLIFE", "1d")))
        .contains("HERALD_EXCHANGE_TIMETOLIFE; the nearest is HERALD_EXCHANGE_TIMETOLIVE.");
  }

  /** The whole program: what the rooms really have, before a database or a key is looked for. */
  @Test
  void aGatewayDoesNotStartWithAMisspeltSetting() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("g.yaml"),
            """
            herald:
              party: PK.FIA
              data: %s
              exchange.time-to-life: 3d
              release.agreements."[TG.NCB]": { send: yellow, recieve: yellow }
            """
                .formatted(folder.resolve("data")));
    Terminal refused = Terminal.herald("run", "--config", config);
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err())
        .contains("herald.exchange.time-to-life; the nearest is herald.exchange.time-to-live.")
        .contains("recieve; the nearest is herald.release.agreements.[...].receive.");
    assertThat(folder.resolve("data")).doesNotExist();
  }
}

package org.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.sandbox.Said.herald;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.herald.audit.Audit;
import org.herald.audit.ShardName;
import org.herald.failure.RejectedException;
import org.herald.witness.Witness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * A bureau that loses its database, its published log and every copy of it; its partner runs on.
 * All records are synthetic.
 */
class LostLogTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern FINGERPRINT = Pattern.compile("(?m): ([0-9a-f]{16})$");

  @TempDir Path folder;
  private SandboxParty party;
  private LiveGateway bureau;
  private LiveGateway partner;
  private Path data;
  private Path partnerData;

  @BeforeEach
  void exchangeBackUpExchangeMoreAndLoseAll() throws Exception {
    party = LiveGateway.party("PK.FIA", "TG.NCB");
    SandboxParty other = LiveGateway.party("TG.NCB", "PK.FIA");
    SandboxKeys.prepare(List.of(party, other), folder);
    data = folder.resolve("PK.FIA");
    partnerData = folder.resolve("TG.NCB");
    bureau = LiveGateway.start(party, data, Map.of());
    partner = LiveGateway.start(other, partnerData, Map.of());
    bureau.awaitPartner();
    partner.awaitPartner();
    admit("ada", "administrator", data, List.of());
    admit("ben", "auditor", data, List.of("--as", key("ada")));
    admit("tia", "administrator", partnerData, List.of());
    exchange("BEFORE");
    herald("backup", folder.resolve("backup"), "--keys", folder.resolve("keys"), "--data", data)
        .well();
    exchange("AFTER");
    bureau.get(Audit.class).flush();
    long size = bureau.get(Audit.class).status().committedSize();
    until(() -> partner.count("witnessed_log WHERE party = 'PK.FIA' AND size >= " + size) > 0);
    bureau.close();
    assertThat(FileSystemUtils.deleteRecursively(data)).isTrue();
    herald(
            "restore",
            folder.resolve("backup"),
            "--data",
            data,
            "--keys",
            folder.resolve("keys"),
            "--log",
            folder.resolve("nothing"),
            "--sandbox")
        .well();
  }

  @AfterEach
  void stop() {
    bureau.close();
    partner.close();
  }

  private Path key(String name) {
    return folder.resolve(name + ".key");
  }

  private void admit(String name, String role, Path gateway, List<?> by) {
    String asked =
        herald("people", "ask", name, "--role", role, "--save", key(name), "--data", gateway)
            .well();
    herald(
            Stream.concat(
                    Stream.of(
                        "people",
                        "confirm",
                        name,
                        "--fingerprint",
                        fingerprint(asked),
                        "--data",
                        gateway),
                    by.stream())
                .toArray())
        .well();
  }

  private static String fingerprint(String said) {
    Matcher found = FINGERPRINT.matcher(said);
    assertThat(found.find()).as(said).isTrue();
    return found.group(1);
  }

  private void exchange(String name) throws IOException {
    long before = receipted();
    bureau.feed(name, 1);
    until(() -> receipted() == before + 1);
  }

  private long receipted() {
    return bureau.count("delivery WHERE state = 'receipted' AND lane = 'routine'");
  }

  private static void until(Callable<Boolean> holds) {
    Awaitility.await().atMost(PATIENCE).until(holds);
  }

  private Said ask(String who, Path out) {
    return herald(
        "succession",
        "ask",
        "--data",
        data,
        "--sandbox",
        "--as",
        key(who),
        "--reason",
        "Disk and copies burnt.",
        "--out",
        out);
  }

  private Said agree(String who, Path file) {
    return herald("succession", "agree", file, "--data", data, "--sandbox", "--as", key(who));
  }

  private Said accept(Path statement, String fingerprint) {
    return herald(
        "succession",
        "accept",
        statement,
        "--data",
        partnerData,
        "--as",
        key("tia"),
        "--fingerprint",
        fingerprint,
        "--reason",
        "They rang us up.");
  }

  @Test
  void goesOnInASuccessorThatItsPartnerHasAccepted() throws Exception {
    assertThatThrownBy(() -> LiveGateway.start(party, data, Map.of()))
        .hasStackTraceContaining("herald succession ask")
        .hasRootCauseInstanceOf(RejectedException.class);

    Path statement = folder.resolve("statement");
    ask("tia", statement).refused("That key opens nothing here");
    assertThat(ask("ada", statement).well()).contains("A second person signs");
    agree("ada", statement).refused("has signed already", "four-eyes");
    String agreed = agree("ben", statement).well();
    String fingerprint = fingerprint(agreed);
    ask("ada", folder.resolve("again")).refused("start the gateway");

    bureau = LiveGateway.start(party, data, Map.of());
    ShardName log = ShardName.ofOrigin(bureau.get(Audit.class).status().origin());
    assertThat(log.life()).isEqualTo(2);
    assertThat(agreed).contains(log.origin("PK.FIA"));
    until(() -> partner.count("alarm WHERE cause = 'log-succession/PK.FIA'") > 0);
    assertThat(partner.get(Witness.class).cosigned(log.origin("PK.FIA"))).isEmpty();

    String shown =
        herald("succession", "inspect", statement, "--data", partnerData, "--as", key("tia"))
            .well();
    assertThat(shown).contains("Disk and copies burnt.", "are lost there", fingerprint);
    accept(statement, "0000000000000000").refused("read it out", "confirmation-missing");
    assertThat(accept(statement, fingerprint).well()).contains("Accepted: PK.FIA/audit/");
    assertThat(herald("succession", "list", "--data", partnerData).well())
        .contains("They rang us up.");

    // What was lost comes back from the partner, and exchange goes on.
    until(() -> bureau.count("restoration_partner WHERE done_at IS NULL") == 0);
    exchange("AGAIN");
    bureau.get(Audit.class).flush();
    until(() -> partner.get(Witness.class).cosigned(log.origin("PK.FIA")).isPresent());
    until(() -> bureau.count("alarm WHERE cause = 'witness-refuses/TG.NCB'") == 0);
    assertThat(partner.get(Witness.class).forks()).isEmpty();
    assertThat(bureau.get(Audit.class).halted()).isEmpty();
    for (String one : List.of(log.toString(), Integer.toString(log.year()))) {
      assertThat(herald("audit", "verify", data.resolve("audit").resolve(one)).well())
          .contains("VALID");
    }
    assertThat(Files.readString(data.resolve("audit").resolve(log + "/succession")))
        .isEqualTo(Files.readString(statement));
  }
}

package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.herald.admin.Terminal.herald;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an officer does at the command line of a running gateway. All people are synthetic. */
class OfficerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path SENT = Path.of("src/main/resources/sandbox/sent");
  private static final Path FORBIDDEN = Path.of("src/main/resources/sandbox/forbidden");

  @TempDir static Path folder;
  private static RunningGateways gateways;
  private static Path pk;
  private static Path one;
  private static Path two;

  @BeforeAll
  static void start() throws IOException {
    gateways =
        new RunningGateways(
            folder,
            "--herald.release.agreements.[TG.NCB].send=red,blue,green,request,message",
            "--herald.release.agreements.[TG.NCB].purposes="
                + "wanted-persons,support-investigation,alert,identify-or-locate",
            "--herald.release.agreements.[PK.FIA].receive=red,blue,green,request,message",
            "--herald.release.agreements.[PK.FIA].purposes="
                + "wanted-persons,support-investigation,alert,identify-or-locate");
    pk = gateways.data("PK.FIA");
    gateways.introduce("PK.FIA", "TG.NCB");
    gateways.introduce("TG.NCB", "PK.FIA");
    one = TestPeople.admit(pk, "officer-1", "officer,approver");
    two = TestPeople.admit(pk, "officer-2", "approver");
  }

  @AfterAll
  static void stop() {
    if (gateways != null) {
      gateways.close();
    }
  }

  @Test
  void aRequestIsSentOnceHoweverOftenItIsAsked() {
    Terminal first = send(SENT.resolve("20-request-trace-person.xml"));
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("to TG.NCB: dispatch ");
    assertThat(send(SENT.resolve("20-request-trace-person.xml")).out()).isEqualTo(first.out());
    await().atMost(PATIENCE).until(() -> status("unfinished").equals(0));
    assertThat(documents().get("request")).isEqualTo(1);
  }

  @Test
  void aRedNoticeWaitsForAnotherOfficer() {
    Terminal sent = send(SENT.resolve("10-red.xml"));
    assertThat(sent.exit()).as(sent.err()).isZero();
    assertThat(sent.out()).contains("waits for a second person");
    String id = "019abc00-0000-7000-8000-000000000101";
    assertThat(herald("review", "list", "--as", two, "--data", pk).out())
        .contains(id, "red", "submitted by officer-1");
    Terminal own = herald("review", "approve", id, "--as", one, "--data", pk);
    assertThat(own.exit()).isEqualTo(1);
    assertThat(own.out()).contains("[four-eyes]");
    Terminal second = herald("review", "approve", id, "--as", two, "--data", pk);
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(second.out()).contains("to TG.NCB: dispatch ");
    assertThat(herald("review", "list", "--as", two, "--data", pk).out())
        .contains("Nothing waits.");
  }

  @Test
  void aRecallIsAnswered() {
    assertThat(send(SENT.resolve("11-blue.xml")).exit()).isZero();
    await().atMost(PATIENCE).until(() -> status("unfinished").equals(0));
    Terminal recall = recall("019abc00-0000-7000-8000-000000000102", "erase", "entered-in-error");
    assertThat(recall.exit()).as(recall.err()).isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(status("recalls").toString())
                    .contains("erased=")
                    .doesNotContain("open"));
    Path tg = gateways.data("TG.NCB");
    Path there = TestPeople.admit(tg, "officer-3", "officer");
    Object[] asked = {"recalled", "list", "--as", there, "--data", tg};
    String line = herald(asked).out().strip();
    assertThat(line)
        .startsWith("PK.FIA ")
        .contains("to erase notice 019abc00-0000-7000-8000-000000000102", "answered erased");
    Terminal again = answer(line.split(" ", -1)[1], there, "restricted", "--undone", "exit-ban");
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(herald(asked).out()).contains("answered restricted");
    assertThat(answer(line.split(" ", -1)[1], there, "corrected").err())
        .contains("[rule-violated]", "erased, restricted, kept");
    assertThat(answer(line.split(" ", -1)[1], there, "restricted", "--undone", "nothing").err())
        .contains("[malformed]", "undone");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(status("recalls").toString()).contains("restricted="));
  }

  private static Terminal answer(String recall, Path as, String result, Object... more) {
    var words =
        new ArrayList<Object>(
            List.of("recalled", "answer", recall, "--issuer", "PK.FIA", "--result", result));
    words.addAll(List.of("--as", as, "--data", gateways.data("TG.NCB")));
    words.addAll(List.of(more));
    return herald(words.toArray());
  }

  @Test
  void anOfficerErasingAloneIsRefusedAndTwoErase() {
    assertThat(send(SENT.resolve("12-green.xml")).exit()).isZero();
    await().atMost(PATIENCE).until(() -> status("unfinished").equals(0));
    String id = "019abc00-0000-7000-8000-000000000103";
    Terminal asked = erase("ask", id, one, "--reason", "withdrawn-by-source");
    assertThat(asked.exit()).as(asked.err()).isZero();
    Terminal alone = erase("agree", id, one);
    assertThat(alone.exit()).isEqualTo(1);
    assertThat(alone.err()).contains("[four-eyes]");
    Terminal held =
        herald("hold", "place", id, "--reference", "court 7/26", "--as", two, "--data", pk);
    assertThat(held.out()).contains("Held.");
    assertThat(erase("agree", id, two).err()).contains("[legal-hold]", "court 7/26");
    assertThat(herald("hold", "list", "--as", one, "--data", pk).out()).contains(id, "court 7/26");
    Terminal lifted = herald("hold", "lift", id, "--as", one, "--data", pk);
    assertThat(lifted.out()).contains("Lifted.");
    Terminal agreed = erase("agree", id, two);
    assertThat(agreed.exit()).as(agreed.err()).isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(herald("erase", "list", "--as", one, "--data", pk).out())
                    .contains(id, "erased at", "TG.NCB=erased"));
    assertThat(herald("erase", "list", "--data", pk).err()).contains("[not-authenticated]");
  }

  private static Terminal erase(String step, String id, Path as, String... more) {
    var words = new ArrayList<Object>(List.of("erase", step, id, "--as", as, "--data", pk));
    words.addAll(List.of(more));
    return herald(words.toArray());
  }

  @Test
  void whatARuleKeepsIsSaidInItsWords() {
    Terminal refused = send(FORBIDDEN.resolve("request-history-needs-identification.xml"));
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out())
        .contains("not to TG.NCB: Rule request-history-needs-identification: Give birth date");
  }

  @Test
  void whatIsNoDocumentIsRefusedWithItsReason() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.xml"), "<notice/>");
    Terminal refused = send(broken);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("[schema-invalid]");
    Terminal none = recall("019abc00-0000-7000-8000-0000000fffff", "erase", "court-order");
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains("[not-found]");
    Terminal noCase = send(SENT.resolve("32-message.xml"), "--case", "not-an-id");
    assertThat(noCase.exit()).isEqualTo(1);
    assertThat(noCase.err()).contains("case thread");
    Terminal unknown = recall("019abc00-0000-7000-8000-0000000fffff", "burn", "court-order");
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.err()).contains("action");
  }

  @Test
  void anOfficerIsNamed() {
    Terminal without =
        herald("send", SENT.resolve("32-message.xml"), "--to", "TG.NCB", "--data", pk);
    assertThat(without.exit()).isEqualTo(1);
    assertThat(without.err()).contains("[not-authenticated]", "--as");
  }

  private static Terminal send(Path file, String... more) {
    var words =
        new ArrayList<Object>(
            List.of(
                "send",
                file,
                "--to",
                "TG.NCB",
                "--purpose",
                "support-investigation",
                "--as",
                one,
                "--data",
                pk));
    words.addAll(List.of(more));
    return herald(words.toArray());
  }

  private static Terminal recall(String notice, String action, String reason) {
    return herald(
        "recall", notice, "--action", action, "--reason", reason, "--as", one, "--data", pk);
  }

  private static Object status(String field) {
    return Objects.requireNonNull(herald("status", "--data", pk, "--json").json().get(field));
  }

  private static Map<?, ?> documents() {
    return (Map<?, ?>) status("documents");
  }
}

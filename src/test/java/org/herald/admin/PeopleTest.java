package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.herald.admin.Terminal.herald;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.herald.audit.Audit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what at a running gateway, from its first administrator on. People are synthetic. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PeopleTest {
  private static final Path SENT = Path.of("src/main/resources/sandbox/sent");
  private static final String BLUE = "019abc00-0000-7000-8000-000000000102";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static RunningGateways gateways;
  private static Path pk;
  private static Path officer;
  private static Path auditor;
  private static Path breaker;
  private static Path second;
  private static Path approver;
  private static Path other;
  private static Path one;
  private static Path dpo;
  private static Path duty;

  @BeforeAll
  static void start() throws IOException {
    gateways =
        new RunningGateways(
            folder,
            "--server.port=0",
            "--server.ssl.certificate=file:${herald.data}/pki/tls.pem",
            "--server.ssl.certificate-private-key=file:${herald.data}/pki/tls-key.pem",
            "--herald.access.bulk=50",
            "--herald.access.sample-one-in=1000000000",
            "--herald.release.agreements.[TG.NCB].send=blue",
            "--herald.release.agreements.[TG.NCB].purposes=support-investigation,identify-or-locate",
            "--herald.release.agreements.[PK.FIA].receive=blue",
            "--herald.release.agreements.[PK.FIA].purposes=support-investigation,identify-or-locate");
    pk = gateways.data("PK.FIA");
    gateways.introduce("PK.FIA", "TG.NCB");
    gateways.introduce("TG.NCB", "PK.FIA");
    officer = TestPeople.admit(pk, "officer-1", "officer");
    breaker = TestPeople.admit(pk, "liaison-1", "liaison");
    auditor = TestPeople.admit(pk, "auditor-1", "auditor");
    second = TestPeople.admit(pk, "auditor-2", "auditor");
    approver = TestPeople.admit(pk, "approver-1", "officer,approver");
    other = TestPeople.admit(pk, "approver-2", "approver");
    dpo = TestPeople.admit(pk, "dpo-1", "data-protection-officer");
    duty = TestPeople.admit(pk, "duty-1", "duty-officer");
    one = TestPeople.admit(pk, "admin-1", "administrator");
    Terminal sent =
        herald(
            "send", SENT.resolve("11-blue.xml"), "--to", "TG.NCB", "--as", officer, "--data", pk);
    assertThat(sent.exit()).as(sent.err() + sent.out()).isZero();
    await().atMost(PATIENCE).until(() -> events("dispatch.receipted").size() == 1);
  }

  @AfterAll
  static void stop() {
    if (gateways != null) {
      gateways.close();
    }
  }

  @Test
  @Order(1)
  void onceThereIsAnAdministratorTheOperatorAdmitsNobody() {
    String fingerprint = TestPeople.ask(pk, folder.resolve("two"), "admin-2", "administrator");
    Terminal operator = confirm("admin-2", fingerprint);
    assertThat(operator.exit()).isEqualTo(1);
    assertThat(operator.err()).contains("[not-authenticated]", "--as");
    Terminal auditing = confirm("admin-2", fingerprint, "--as", auditor);
    assertThat(auditing.err()).contains("[access-denied]", "auditor-1 is auditor", "administrator");
    Terminal other = confirm("admin-2", "0123456789abcdef", "--as", one);
    assertThat(other.err()).contains("[confirmation-missing]");
    assertThat(confirm("admin-2", fingerprint, "--as", one).out()).contains("has access");
  }

  @Test
  @Order(2)
  void ofTwoAdministratorsBothMustAndNobodyTwice() {
    Path key = folder.resolve("three");
    String fingerprint = TestPeople.ask(pk, key, "officer-3", "officer");
    assertThat(status(key).err()).contains("[not-authenticated]");
    assertThat(confirm("officer-3", fingerprint, "--as", one).out())
        .contains("a second administrator");
    assertThat(confirm("officer-3", fingerprint, "--as", one).err()).contains("[four-eyes]");
    assertThat(status(key).err()).contains("[not-authenticated]");
    assertThat(confirm("officer-3", fingerprint, "--as", folder.resolve("two")).out())
        .contains("officer-3 has access");
    assertThat(status(key).exit()).isZero();
    assertThat(
            herald("people", "end", "officer-3", "--reason", "left", "--as", one, "--data", pk)
                .exit())
        .isZero();
    assertThat(status(key).err()).contains("[not-authenticated]");
  }

  @Test
  void somebodyElsesAccessIsNotReplacedByAsking() throws IOException {
    Terminal asked =
        herald(
            "people",
            "ask",
            "officer-1",
            "--role",
            "officer",
            "--save",
            folder.resolve("thief"),
            "--data",
            pk);
    assertThat(asked.exit()).isEqualTo(1);
    assertThat(asked.err()).contains("[access-denied]");
    assertThat(status(officer).exit()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(officer)))
        .isEqualTo("rw-------");
  }

  @Test
  void whoKeepsWatchDoesNotDoWhatIsWatched() {
    for (String roles :
        List.of("administrator,officer", "auditor,approver", "auditor,administrator")) {
      Terminal asked =
          herald(
              "people",
              "ask",
              "both",
              "--role",
              roles,
              "--save",
              folder.resolve("both"),
              "--data",
              pk);
      assertThat(asked.err()).as(roles).contains("[access-denied]", "name two people");
    }
    assertThat(
            herald(
                    "people",
                    "ask",
                    "both",
                    "--role",
                    "king",
                    "--save",
                    folder.resolve("both"),
                    "--data",
                    pk)
                .err())
        .contains("[malformed]", "role");
  }

  @Test
  void anAuditorComparesTheDatabaseWithThePublishedLog() {
    var audit = gateways.get("PK.FIA", Audit.class);
    audit.flush();
    Path year = audit.status().yearFolder();
    Terminal no = compare(year, officer, "--purpose", "security-checks");
    assertThat(no.err()).contains("[access-denied]");
    assertThat(compare(year, auditor).err()).contains("--work");
    int before = events("trail.compared").size();
    Terminal compared = compare(year, auditor, "--purpose", "security-checks", "--case", "SYN-9");
    assertThat(compared.exit()).as(compared.out() + compared.err()).isZero();
    assertThat(compared.out()).contains("VALID PK.FIA/audit/", "rows compared, of 0 the detail");
    assertThat(events("trail.compared")).hasSize(before + 1);
  }

  @Test
  void anAuditorVerifiesTheLogWithItsEntriesByItsAddress() throws Exception {
    var audit = gateways.get("PK.FIA", Audit.class);
    audit.flush();
    String year = String.valueOf(audit.status().yearFolder().getFileName());
    Object[] asked = {
      "audit", "verify", peoplesPort() + "/audit/" + year, "--ca", authorities(), "--as"
    };
    assertThat(herald(with(asked, officer, "--purpose", "security-checks")).err())
        .contains("403", "of an auditor");
    assertThat(herald(with(asked, second)).err()).contains("422", "what you read for");
    assertThat(events("trail.copied")).isEmpty();
    for (int times = 0; times < 2; times++) {
      Terminal verified =
          herald(with(asked, second, "--purpose", "security-checks", "--case", "SYN-8"));
      assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
      assertThat(verified.out())
          .contains("VALID PK.FIA/audit/" + year)
          .doesNotContain("only their hashes were given out");
    }
    assertThat(events("trail.copied"))
        .as("recorded once in an hour, with what for and by whom")
        .hasSize(1)
        .allMatch(entry -> entry.contains("security-checks") && entry.contains(actor("auditor-2")));
  }

  @Test
  void entriesAreGivenToNobodyWithoutAnAuditorsKey() throws Exception {
    String entries = "../audit/" + LocalDate.now(ZoneOffset.UTC).getYear() + "/tile/entries/000";
    for (String key : List.of("", "Bearer " + Files.readString(officer).strip())) {
      HttpResponse<String> answer = call(entries, key, HttpRequest.newBuilder().GET());
      assertThat(answer.statusCode()).isEqualTo(key.isEmpty() ? 401 : 403);
      assertThat(answer.body()).contains("urn:herald:problem:").doesNotContain("event");
    }
    String auditing = "Bearer " + Files.readString(auditor).strip();
    for (String path : List.of("../audit/2026/secret", "../audit/1999/checkpoint")) {
      assertThat(call(path, auditing, HttpRequest.newBuilder().GET()).statusCode()).isEqualTo(404);
    }
    assertThat(call(entries, auditing, HttpRequest.newBuilder().DELETE()).statusCode())
        .isEqualTo(404);
  }

  private static Terminal compare(Path year, Path key, String... why) {
    var command =
        new ArrayList<Object>(List.of("audit", "verify", year, "--data", pk, "--as", key));
    command.addAll(List.of(why));
    return herald(command.toArray());
  }

  @Test
  void aDataProtectionOfficerKeepsRequestsAndMarksWhatIsContested() {
    Object[] opening = {
      "rights", "open", "--kind", "correction", "--reference", "DSR-1", "--data", pk, "--as"
    };
    assertThat(herald(with(opening, auditor)).err()).contains("[access-denied]");
    Terminal opened = herald(with(opening, dpo, "--json"));
    assertThat(opened.exit()).as(opened.err()).isZero();
    String request = String.valueOf(opened.json().get("request"));
    assertThat(herald("rights", "list", "--as", dpo, "--data", pk).out())
        .contains(request + " correction, DSR-1, received ", "answer by ");
    Object[] marking = {"rights", "mark", BLUE, "--mark", "contested", "--as", dpo, "--data", pk};
    assertThat(herald(marking).err()).contains("[malformed]", "request");
    assertThat(herald(with(marking, "--request", request)).out()).contains("Marked.");
    assertThat(show(officer, "--purpose", "support-investigation", "--case", "SYN-1").out())
        .startsWith("<!-- CONTESTED -->");
    assertThat(herald("rights", "holders", BLUE, "--as", dpo, "--data", pk).out())
        .contains("here     PK.FIA", "partner  TG.NCB");
    assertThat(herald(with(marking, "--lift", "it was right")).out()).contains("The mark is gone.");
    assertThat(
            herald("rights", "put-off", request, "--reason", "searched", "--as", dpo, "--data", pk)
                .out())
        .startsWith("Answer by ");
    assertThat(
            herald(
                    "rights",
                    "answer",
                    request,
                    "--outcome",
                    "refused",
                    "--reason",
                    "it was right",
                    "--as",
                    dpo,
                    "--data",
                    pk)
                .out())
        .contains("Answered.");
    assertThat(herald("rights", "list", "--as", dpo, "--data", pk).out()).contains("Nobody waits.");
  }

  @Test
  void anOverrideIsForApproversAndDutyOfficersAndOnlyWhileSomethingIsStopped() {
    assertThat(herald("override", "show", "--as", auditor, "--data", pk).out())
        .contains("Nothing is stopped.");
    Object[] asking = {"override", "ask", "--reason", "storage", "--data", pk, "--as"};
    assertThat(herald(with(asking, officer)).err()).contains("[access-denied]");
    assertThat(herald(with(asking, approver)).err()).contains("[not-found]", "Nothing is stopped");
    assertThat(herald("override", "agree", "--as", other, "--data", pk).err())
        .contains("[not-found]");
  }

  private static Object[] with(Object[] command, Object... more) {
    var all = new ArrayList<Object>(List.of(command));
    all.addAll(List.of(more));
    return all.toArray();
  }

  @Test
  void contentIsForOfficersAndEveryReadIsInTheTrail() {
    for (Path key : List.of(auditor, one)) {
      Terminal no = show(key, "--purpose", "support-investigation", "--case", "SYN-1");
      assertThat(no.exit()).isEqualTo(1);
      assertThat(no.err()).contains("[access-denied]");
      assertThat(no.out()).isEmpty();
    }
    assertThat(show(officer).err()).contains("[malformed]", "--work");
    int before = events("notice.read").size();
    Terminal shown = show(officer, "--purpose", "support-investigation", "--case", "SYN-1");
    assertThat(shown.exit()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("<notice", BLUE);
    assertThat(events("notice.read").subList(before, before + 1).getFirst())
        .contains("\"purpose\":\"support-investigation\"", BLUE, actor("officer-1"))
        .doesNotContain("officer-1", "SYN-1");
    assertThat(events("access.refused"))
        .isNotEmpty()
        .allMatch(entry -> !entry.contains("auditor-1"));
  }

  @Test
  void anOfficerSearchesNothingAndAnAuditorFollowsTheWholeChain() throws IOException {
    assertThat(
            herald(
                    "audit",
                    "chain",
                    BLUE,
                    "--as",
                    officer,
                    "--data",
                    pk,
                    "--purpose",
                    "security-checks")
                .err())
        .contains("[access-denied]");
    Terminal opened =
        herald(
            "work",
            "open",
            "--purpose",
            "security-checks",
            "--case",
            "SYN-REVIEW-1",
            "--as",
            auditor,
            "--data",
            pk);
    assertThat(opened.exit()).as(opened.err()).isZero();
    String work = opened.out().strip();
    Terminal chain = herald("audit", "chain", BLUE, "--work", work, "--as", auditor, "--data", pk);
    assertThat(chain.exit()).as(chain.err()).isZero();
    assertThat(chain.out().lines().map(line -> line.split(" ")[2]))
        .containsSubsequence("document.accepted", "dispatch.queued", "dispatch.receipted");
    Path file = folder.resolve("chain.csv");
    assertThat(
            herald(
                    "audit",
                    "chain",
                    BLUE,
                    "--work",
                    work,
                    "--as",
                    auditor,
                    "--data",
                    pk,
                    "--format",
                    "csv",
                    "--out",
                    file)
                .exit())
        .isZero();
    assertThat(Files.readAllLines(file))
        .hasSizeGreaterThan(3)
        .first()
        .asString()
        .startsWith("place,at,event,");
    assertThat(herald("work", "close", work, "--as", auditor, "--data", pk).exit()).isZero();
    assertThat(herald("audit", "chain", BLUE, "--work", work, "--as", auditor, "--data", pk).err())
        .contains("[not-found]");
    assertThat(events("trail.followed"))
        .isNotEmpty()
        .allMatch(entry -> !entry.contains("SYN-REVIEW-1"));
  }

  @Test
  void pagesJoinWithoutGapAndWithoutOverlap() {
    Terminal whole = search(auditor, "--limit", "1000", "--case", "SYN-2", "--to", now());
    String to = now();
    gateways.get("PK.FIA", Audit.class).flush(); // what came before is in the log
    List<String> once =
        search(auditor, "--case", "SYN-2", "--limit", "1000", "--to", to).out().lines().toList();
    assertThat(whole.exit()).as(whole.err()).isZero();
    Terminal paged =
        search(
            auditor, "--case", "SYN-2", "--limit", "3", "--all", "--to", to, "--format", "jsonl");
    assertThat(paged.out().lines()).hasSameSizeAs(once).doesNotHaveDuplicates();
    assertThat(
            search(auditor, "--case", "SYN-2", "--event", "dispatch.receipted", "--party", "TG.NCB")
                .out()
                .lines())
        .hasSize(1);
    assertThat(search(auditor, "--case", "SYN-2", "--party", "ZZ.NOBODY").out())
        .contains("Nothing was found");
    assertThat(search(auditor, "--case", "SYN-2", "--limit", "0").err()).contains("[malformed]");
    assertThat(search(auditor, "--case", "SYN-2", "--from", "yesterday").err())
        .contains("[malformed]", "from");
  }

  @Test
  void unusualReadsWaitForSomebodyElse() {
    search(auditor, "--person", "auditor-1", "--case", "SYN-3");
    search(auditor, "--person", "officer-1", "--case", "SYN-3");
    search(auditor);
    search(auditor, "--limit", "60", "--case", "SYN-3");
    Terminal list = herald("reads", "list", "--as", second, "--data", pk);
    assertThat(list.exit()).as(list.err()).isZero();
    assertThat(list.out()).contains("own-name", "colleague", "no-case", "bulk");
    String read =
        list.out()
            .lines()
            .filter(line -> line.contains("own-name"))
            .findFirst()
            .orElseThrow()
            .split(" ")[0];
    assertThat(sign(read, auditor).err()).contains("[four-eyes]");
    assertThat(sign(read, officer).err()).contains("[access-denied]");
    assertThat(sign(read, second).exit()).isZero();
    assertThat(sign(read, second).err()).contains("[not-found]");
    assertThat(events("read.reviewed"))
        .hasSize(1)
        .first()
        .asString()
        .contains("\"code\":\"in-order\"");
  }

  @Test
  void aBrokenGlassAlarmsAndIsLookedAt() {
    for (Path key : List.of(auditor, one)) {
      assertThat(herald("break-glass", "--reason", "x", "--as", key, "--data", pk).err())
          .contains("[access-denied]");
    }
    List<?> release =
        List.of("review", "release", BLUE, "--ground", "child", "--to", "TG.NCB", "--as", breaker);
    assertThat(with(release).err()).contains("[access-denied]", "duty-officer");
    Terminal broken =
        herald("break-glass", "--reason", "SYNTHETIC emergency", "--as", breaker, "--data", pk);
    assertThat(broken.exit()).as(broken.err()).isZero();
    assertThat(with(release).out() + with(release).err())
        .as("judged as a duty officer's: nothing waits")
        .contains("[not-found]")
        .doesNotContain("access-denied");
    assertThat(show(breaker, "--purpose", "alert", "--case", "SYN-4").exit()).isZero();
    assertThat(herald("reads", "list", "--as", second, "--data", pk).out())
        .contains("glass-broken");
    assertThat(events("access.glass-broken")).hasSize(1);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(glassAlarms()).hasSize(1));
    List<String> waiting =
        herald("reads", "list", "--as", second, "--data", pk)
            .out()
            .lines()
            .filter(line -> line.contains("glass-broken"))
            .map(line -> line.split(" ")[0])
            .toList();
    assertThat(waiting).as("the breaking, and the read").hasSize(2);
    assertThat(sign(waiting.getFirst(), second).exit()).isZero();
    assertThat(glassAlarms()).as("until everything is signed").hasSize(1);
    assertThat(sign(waiting.getLast(), second).exit()).isZero();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(glassAlarms()).isEmpty());
  }

  private static List<String> glassAlarms() {
    return jdbc()
        .sql("SELECT cause FROM alarm WHERE cause LIKE 'glass-broken/%'")
        .query((row, n) -> String.valueOf(row.getString(1)))
        .list();
  }

  @Test
  void evidenceWithContentNeedsASecondPersonEachTime() throws IOException {
    String dispatch =
        jdbc()
            .sql("SELECT dispatch_id FROM delivery")
            .query((row, n) -> String.valueOf(row.getString(1)))
            .single();
    Path zip = folder.resolve("evidence.zip");
    assertThat(evidence(dispatch, zip, officer, false).err()).contains("[access-denied]");
    assertThat(evidence(dispatch, zip, auditor, false).exit()).isZero();
    assertThat(Files.size(zip)).isPositive();
    assertThat(evidence(dispatch, zip, auditor, false).err()).contains("is there already");
    Path whole = folder.resolve("content.zip");
    assertThat(evidence(dispatch, whole, auditor, true).err()).contains("[access-denied]");
    assertThat(evidence(dispatch, whole, approver, true).err()).contains("[four-eyes]");
    assertThat(release(dispatch, approver).err()).as("one's own").contains("[four-eyes]");
    assertThat(with(List.of("evidence", "--waiting", "--as", other)).out())
        .contains(dispatch, "approver-1");
    assertThat(release(dispatch, other).exit()).isZero();
    assertThat(evidence(dispatch, whole, approver, true).exit()).isZero();
    assertThat(evidence(dispatch, folder.resolve("again.zip"), approver, true).err())
        .as("a release is good for one package")
        .contains("[four-eyes]");
    assertThat(events("evidence.content-made")).hasSize(1);
    assertThat(events("evidence.released")).hasSize(1);
  }

  private static Terminal evidence(String dispatch, Path file, Path key, boolean content) {
    var words = new java.util.ArrayList<Object>(List.of("evidence", dispatch, "--out", file));
    words.addAll(List.of("--purpose", "security-checks", "--case", "SYN-6", "--as", key));
    if (content) {
      words.add("--content");
    }
    return with(words);
  }

  private static Terminal release(String dispatch, Path key) {
    return with(List.of("evidence", dispatch, "--release", "--as", key));
  }

  @Test
  void theSameCheckStandsBeforeRest() throws Exception {
    String search =
        "{\"purpose\":\"security-checks\",\"case\":\"SYN-5\",\"event\":\"dispatch.receipted\"}";
    HttpResponse<String> found = post("trail/search", auditor, search);
    assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
    assertThat(found.body()).contains("\"event\":\"dispatch.receipted\"", BLUE);
    HttpResponse<String> denied = post("trail/search", officer, search);
    assertThat(denied.statusCode()).isEqualTo(403);
    assertThat(denied.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(denied.body()).contains("access-denied").doesNotContain(BLUE);
    String show = "{\"purpose\":\"alert\",\"case\":\"SYN-5\",\"notice\":\"" + BLUE + "\"}";
    assertThat(post("notices/show", auditor, show).statusCode()).isEqualTo(403);
    assertThat(post("notices/show", officer, show).body()).contains("<notice");
    assertThat(post("keys/reload", one, "{}").statusCode())
        .as("on the machine alone")
        .isEqualTo(404);
    assertThat(post("trail/search", auditor, "[").statusCode()).isEqualTo(422);
    for (String authorization : List.of("", "Bearer ", "Bearer x.y", "Basic YTpi")) {
      HttpResponse<String> unknown = post("status", authorization, "");
      assertThat(unknown.statusCode()).as(authorization).isEqualTo(401);
      assertThat(unknown.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void whoEndsTheOtherAdministratorIsNotUnseen() {
    assertThat(
            herald("people", "end", "admin-2", "--reason", "left", "--as", one, "--data", pk)
                .exit())
        .isZero();
    await().atMost(PATIENCE).until(() -> standing("one-administrator"));
    String fingerprint = TestPeople.ask(pk, folder.resolve("two"), "admin-2", "administrator");
    assertThat(confirm("admin-2", fingerprint, "--as", one).out()).contains("has access");
    await().atMost(PATIENCE).until(() -> !standing("one-administrator"));
  }

  private static boolean standing(String alarm) {
    return jdbc()
        .sql("SELECT EXISTS (SELECT FROM alarm WHERE cause = ?)")
        .param(alarm)
        .query(Boolean.class)
        .single();
  }

  /** At the end: it does what it finds described. */
  @Test
  @Order(Integer.MAX_VALUE)
  void theCallsAreWhatTheirDescriptionSays() throws Exception {
    HttpResponse<String> described = get("openapi", officer);
    assertThat(described.statusCode()).isEqualTo(200);
    var document =
        new DocumentedCalls(
            JsonMapper.shared().readTree(described.body()),
            Files.readString(SENT.resolve("11-blue.xml")));
    Calls calls = gateways.get("PK.FIA", Calls.class);
    document.requireAllNamed(calls);
    document.requireCodes();
    document.requireEach(
        calls,
        (right, method, path, body) -> {
          var answer =
              method.equals("GET") ? get(path, holder(right)) : post(path, holder(right), body);
          return new DocumentedCalls.Answer(answer.statusCode(), answer.body());
        });
  }

  private static Path holder(String right) {
    return switch (right) {
      case "status", "send", "waiting", "erase", "content", "work" -> officer;
      case "approve", "override" -> other;
      case "release" -> duty;
      case "trail", "reads" -> auditor;
      case "rights" -> dpo;
      case "operate" -> one;
      default -> throw new IllegalArgumentException(right);
    };
  }

  private static HttpResponse<String> get(String path, Path key) throws Exception {
    return call(path, "Bearer " + Files.readString(key).strip(), HttpRequest.newBuilder().GET());
  }

  private static HttpResponse<String> post(String path, Path key, String body) throws Exception {
    return post(path, "Bearer " + Files.readString(key).strip(), body);
  }

  private static HttpResponse<String> post(String path, String authorization, String body)
      throws Exception {
    return call(
        path,
        authorization,
        HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> call(
      String path, String authorization, HttpRequest.Builder request) throws Exception {
    try (HttpClient http = LogAddress.ofPerson(Optional.of(authorities()))) {
      request.uri(URI.create(peoplesPort() + "/api/").resolve(path));
      if (!authorization.isEmpty()) {
        request.header("Authorization", authorization);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String peoplesPort() {
    return "https://localhost:"
        + gateways.get("PK.FIA", Environment.class).getProperty("local.server.port", "none");
  }

  private static Path authorities() {
    return pk.resolve("pki").resolve("ca.pem");
  }

  private static Terminal sign(String read, Path key) {
    return herald("reads", "sign", read, "--note", "looked at", "--as", key, "--data", pk);
  }

  private static Terminal confirm(String name, String fingerprint, Object... more) {
    return with(List.of("people", "confirm", name, "--fingerprint", fingerprint), more);
  }

  private static Terminal show(Path key, Object... more) {
    return with(List.of("show", BLUE, "--as", key), more);
  }

  private static Terminal search(Path key, Object... more) {
    return with(List.of("audit", "search", "--purpose", "security-checks", "--as", key), more);
  }

  private static Terminal with(List<?> words, Object... more) {
    var all = new java.util.ArrayList<Object>(words);
    all.addAll(List.of(more));
    all.addAll(List.of("--data", pk));
    return herald(all.toArray());
  }

  private static Terminal status(Path key) {
    return herald("status", "--as", key, "--data", pk);
  }

  private static String now() {
    return java.time.Instant.now().toString();
  }

  private static String actor(String person) {
    return gateways.get("PK.FIA", Audit.class).actor(person);
  }

  private static JdbcClient jdbc() {
    return JdbcClient.create(gateways.get("PK.FIA", DataSource.class));
  }

  /** Entries of this event, the oldest first; sequenced before they are read. */
  private static List<String> events(String event) {
    gateways.get("PK.FIA", Audit.class).flush();
    return jdbc()
        .sql("SELECT entry FROM audit_entry WHERE event = ? ORDER BY year, leaf_index")
        .param(event)
        .query((row, n) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
        .list();
  }
}

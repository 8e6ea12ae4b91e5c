package org.herald.timestamp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.herald.audit.AuditEvent;
import org.herald.audit.verify.Checks;
import org.herald.audit.verify.LogProblem;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.VerificationProgress;
import org.herald.audit.verify.VerificationReport;
import org.herald.exchange.SettableClock;
import org.herald.exchange.StoredDispatches;
import org.herald.exchange.TestGateway;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.notice.Digest;
import org.herald.seal.DevelopmentPki;
import org.herald.seal.DevelopmentTimestampAuthority;
import org.herald.seal.OpenSsl;
import org.herald.seal.TimestampTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** Our log under the stamps of an authority that answers, lies or is down. */
class TimestampsTest {
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final List<String> alarms = new ArrayList<>();

  /** What the authority does with its answer. */
  private final AtomicReference<UnaryOperator<byte[]>> answers =
      new AtomicReference<>(UnaryOperator.identity());

  private TestGateway gateway;
  private HttpServer server;
  private Timestamps timestamps;
  private TimestampTokens tokens;
  private Path year;

  @BeforeEach
  void start() throws Exception {
    DevelopmentPki pki = DevelopmentPki.createIfAbsent(folder.resolve("ca"), clock);
    gateway =
        TestGateway.start("PK.FIA", List.of(), pki, folder.resolve("PK.FIA"), clock, Map.of());
    var authority = DevelopmentTimestampAuthority.of(folder.resolve("ca"), clock);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] reply =
                answers.get().apply(authority.answer(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(reply.length == 0 ? 503 : 200, reply.length);
            exchange.getResponseBody().write(reply);
          }
        });
    server.start();
    Path anchors = folder.resolve("PK.FIA/pki/ca.pem");
    tokens = TimestampTokens.trusting(anchors);
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    var settings =
        new TimestampProperties(
            url, anchors, Duration.ofDays(1), true, Duration.ofSeconds(5), Duration.ofHours(6));
    timestamps =
        new Timestamps(
            gateway.audit(),
            gateway.get(StoredDispatches.class),
            new TimestampRows(gateway.jdbc()),
            Optional.of(new Authority(url, settings.timeout(), tokens)),
            tokens.anchors(),
            settings,
            gateway.get(TransactionTemplate.class),
            new Alarms() {
              @Override
              public void raise(String cause, FailureCode code, String text) {
                alarms.add(cause + " " + code.wire());
              }

              @Override
              public void recover(String cause) {
                alarms.clear();
              }
            },
            clock);
    append(3);
    year = gateway.audit().status().yearFolder();
  }

  @AfterEach
  void stop() {
    gateway.close();
    server.stop(0);
  }

  @Test
  void aLogThatGrewIsStampedOnceADay() throws Exception {
    timestamps.round();
    assertThat(stamps()).containsExactly("3");
    gateway.audit().flush();
    clock.advance(Duration.ofHours(25));
    timestamps.round();
    assertThat(stamps()).as("grown by the entry of the stamp alone").containsExactly("3");
    append(2);
    timestamps.round();
    assertThat(stamps()).containsExactly("3", "6");
    append(1);
    timestamps.round();
    assertThat(stamps()).as("not a day later").containsExactly("3", "6");
    gateway.audit().flush();
    assertThat(entries("checkpoint.timestamped")).isEqualTo(2);
    assertThat(timestamps.covering(2026, 1).orElseThrow().head().size()).isEqualTo(3);
    assertThat(timestamps.covering(2026, 3).orElseThrow().head().size()).isEqualTo(6);
    assertThat(timestamps.covering(2026, 99)).isEmpty();
    assertThat(timestamps.covering(2025, 0)).isEmpty();
  }

  @Test
  void anybodyVerifiesItWithOpenssl() throws Exception {
    OpenSsl openssl = OpenSsl.orSkip(folder);
    timestamps.round();
    openssl.ok(
        """
        cd PK.FIA/audit/2026/timestamp
        openssl ts -verify -data 3.checkpoint -in 3.tst -token_in -CAfile ../../../pki/ca.pem \
          -attime %d
        """
            .formatted(clock.instant().getEpochSecond()));
  }

  @Test
  void theVerifierChecksStampedCheckpointsAndTheirTokens() throws Exception {
    timestamps.round();
    append(2);
    VerificationReport report = verify();
    assertThat(report.problems()).isEmpty();
    assertThat(report.stamped())
        .isEqualTo(new VerificationReport.Stamped(1, 3, Optional.of(clock.instant())));
    Path token = year.resolve("timestamp/3.tst");
    byte[] good = Files.readAllBytes(token);
    byte[] altered = good.clone();
    altered[good.length / 2] ^= 1;
    Files.write(token, altered);
    assertThat(verify().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).startsWith("Timestamp refused: "))
        .extracting(LogProblem::file)
        .isEqualTo("timestamp/3.tst");
    Files.delete(token);
    assertThat(verify().problems())
        .containsExactly(new LogProblem("timestamp/3", null, "lacks its checkpoint or its token"));
    timestamps.round();
    assertThat(token).as("written again from the rows").hasBinaryContent(good);
    Path note = year.resolve("timestamp/3.checkpoint");
    Files.writeString(note, Files.readString(note).replaceFirst("\n3\n", "\n2\n"));
    assertThat(verify().problems())
        .extracting(LogProblem::file)
        .containsExactly("timestamp/3.checkpoint");
    Files.copy(token, year.resolve("timestamp/x.tst"));
    assertThat(verify().problems())
        .contains(new LogProblem("timestamp/x.tst", null, "does not belong to a log"));
  }

  @Test
  void anAuthorityThatIsDownIsAnAlarmAfterAWhileAndStopsNothing() {
    for (UnaryOperator<byte[]> broken :
        List.<UnaryOperator<byte[]>>of(
            reply -> new byte[0], reply -> new byte[] {1, 2, 3}, reply -> flipped(reply))) {
      answers.set(broken);
      timestamps.round();
    }
    assertThat(alarms).isEmpty();
    append(1);
    clock.advance(Duration.ofHours(7));
    timestamps.round();
    assertThat(alarms).containsExactly("timestamp-authority timestamp-invalid");
    server.stop(0);
    timestamps.round();
    assertThat(alarms).last().isEqualTo("timestamp-authority unavailable");
    append(1);
    assertThat(verify().problems()).isEmpty();
    assertThat(verify().stamped().count()).isZero();
  }

  @Test
  void whenItIsBackTheAlarmEndsAndNothingIsMissing() {
    answers.set(reply -> new byte[0]);
    timestamps.round();
    clock.advance(Duration.ofHours(7));
    timestamps.round();
    assertThat(alarms).isNotEmpty();
    answers.set(UnaryOperator.identity());
    timestamps.round();
    assertThat(alarms).isEmpty();
    assertThat(timestamps.covering(2026, 2)).isPresent();
  }

  private static byte[] flipped(byte[] reply) {
    byte[] other = reply.clone();
    other[other.length - 5] ^= 1;
    return other;
  }

  private VerificationReport verify() {
    return new LogVerifier()
        .verify(
            year,
            new Checks(
                Optional.empty(),
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.of((token, note) -> tokens.check(token, Digest.of(note)).at())),
            VerificationProgress.silent());
  }

  private List<String> stamps() throws Exception {
    try (var files = Files.list(year.resolve("timestamp"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".tst"))
          .map(name -> name.replace(".tst", ""))
          .sorted()
          .toList();
    }
  }

  private long entries(String event) {
    return gateway
        .jdbc()
        .sql("SELECT count(*) FROM audit_entry WHERE event = ?")
        .param(event)
        .query(Long.class)
        .single();
  }

  private void append(int events) {
    for (int i = 0; i < events; i++) {
      gateway
          .get(TransactionTemplate.class)
          .executeWithoutResult(s -> gateway.audit().append(AuditEvent.of("gateway.started")));
    }
    gateway.audit().flush();
  }
}

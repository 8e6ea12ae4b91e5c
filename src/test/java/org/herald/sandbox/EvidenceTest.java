package org.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.herald.audit.Audit;
import org.herald.evidence.Evidence;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.vault.NoticeRef;
import org.herald.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Packages of a real exchange, verified by the script in them: a process that has OpenSSL and
 * Python and nothing of ours.
 */
class EvidenceTest {
  @TempDir static Path folder;
  private static LiveGateway bureau;
  private static LiveGateway partner;
  private static SandboxTimestamps authority;
  private static DispatchId dispatch;

  @BeforeAll
  static void exchange() throws Exception {
    for (String program : List.of("openssl version", "python3 --version")) {
      Assumptions.assumeTrue(run(folder, program) == 0, program + " does not run on this machine");
    }
    SandboxParty pakistan = party("PK.FIA", List.of("TG.NCB"));
    SandboxParty togo = party("TG.NCB", List.of("PK.FIA"));
    SandboxKeys.prepare(List.of(pakistan, togo), folder);
    authority = SandboxTimestamps.start(folder);
    bureau = LiveGateway.start(pakistan, folder.resolve("PK.FIA"), settings("PK.FIA"));
    partner = LiveGateway.start(togo, folder.resolve("TG.NCB"), settings("TG.NCB"));
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> bureau.count("partner") >= 2);
    bureau.feed("EVIDENCE", 1);
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () ->
                bureau.count("delivery WHERE promise_proof IS NOT NULL") == 1
                    && bureau.count("signature_timestamp") == 1
                    && bureau.count("log_timestamp") > 1);
    dispatch =
        new DispatchId(
            bureau
                .get(JdbcClient.class)
                .sql("SELECT dispatch_id FROM delivery")
                .query(UUID.class)
                .single());
    bureau.get(Audit.class).flush();
    partner.get(Audit.class).flush();
  }

  private static Map<String, String> settings(String party) {
    var settings = new HashMap<String, String>();
    settings.put("herald.exchange.receipt-promise", "3s");
    settings.put("herald.timestamp.interval", "1s");
    for (String setting : authority.settings(folder.resolve(party))) {
      String[] pair = setting.substring("--".length()).split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    return settings;
  }

  private static SandboxParty party(String name, List<String> partners) {
    return new SandboxParty(
        PartyId.of(name),
        LiveGateway.freePort(),
        LiveGateway.freePort(),
        -1,
        List.of("exit-control-list", "tracing-desk"),
        Map.of(),
        partners,
        partners,
        List.of(),
        List.of(),
        List.of("suite-1"));
  }

  @AfterAll
  static void stop() {
    Stream.of(partner, bureau).filter(Objects::nonNull).forEach(LiveGateway::close);
    if (authority != null) {
      authority.close();
    }
  }

  @Test
  void bothSidesProveTheSameMessage() throws Exception {
    Path sent = unpacked(bureau, false, "sent");
    assertThat(verify(sent, "sent.txt")).as(said("sent.txt")).isZero();
    assertThat(said("sent.txt"))
        .contains(
            "ok sealed.p7m",
            "ok receipt.p7s: signed by TG.NCB",
            "ok partner/receipt-entry.tlog-proof",
            "dispatch.receipted",
            "cosigned by",
            "PK.FIA/audit/",
            "ok timestamp/receipt.tst: ",
            "ok timestamp/receipt-cades-t.p7s: the receipt with its timestamp",
            "was in the log when timestamp/",
            "VALID")
        .doesNotContain("content/");
    Path received = unpacked(partner, true, "received");
    assertThat(verify(received, "received.txt")).as(said("received.txt")).isZero();
    assertThat(said("received.txt"))
        .contains("ok content/signed.p7s: the very message that was receipted", "VALID");
    assertThat(Files.readAllBytes(sent.resolve("sealed.p7m")))
        .isEqualTo(Files.readAllBytes(received.resolve("sealed.p7m")));
  }

  /** One byte of each file in turn, amid or last; the script that runs is the unaltered one. */
  @Test
  void anyAlteredByteIsFoundAndItsFileNamed() throws Exception {
    Path whole = unpacked(bureau, true, "whole");
    Path script = whole.resolve("verify.sh");
    Path altered = folder.resolve("altered");
    run(folder, "cp -r whole altered");
    boolean last = false;
    for (Path file : files(whole)) {
      String name = whole.relativize(file).toString();
      byte[] bytes = Files.readAllBytes(file);
      byte[] other = bytes.clone();
      int at = last ? bytes.length - 1 : bytes.length / 2;
      other[at] ^= 1;
      Files.write(altered.resolve(name), other);
      int exit = run(folder, "bash " + script + " " + altered + " > altered.txt 2>&1");
      assertThat(exit).as("%s at %d: %s", name, at, said("altered.txt")).isNotZero();
      assertThat(said("altered.txt").lines().filter(line -> line.startsWith("FAILED")))
          .as("%s at %d", name, at)
          .anyMatch(line -> line.contains(name))
          .doesNotContain("VALID");
      Files.write(altered.resolve(name), bytes);
      last = !last;
    }
    run(folder, "rm -rf altered && cp -r whole altered && touch altered/more");
    assertThat(run(folder, "bash " + script + " " + altered + " > altered.txt 2>&1")).isNotZero();
    assertThat(said("altered.txt")).contains("FAILED more");
    Files.delete(altered.resolve("more"));
    Files.delete(altered.resolve("sealed.p7m"));
    assertThat(run(folder, "bash " + script + " " + altered + " > altered.txt 2>&1")).isNotZero();
    assertThat(said("altered.txt")).contains("FAILED sealed.p7m: missing");
  }

  /** An OpenSSL that knows no ML-DSA; what is signed with it is neither right nor wrong. */
  @Test
  void whatThisMachineCannotCheckIsNotCalledWrong() throws Exception {
    Path old = Files.createDirectories(folder.resolve("old")).resolve("openssl");
    Files.writeString(
        old,
        """
        #!/bin/sh
        case "$1" in
          cms) exit 4 ;;
          list) echo RSA ;;
          asn1parse) echo "4709:d=6 hl=2 l= 9 prim: OBJECT :2.16.840.1.101.3.4.3.18" ;;
          *) PATH=${PATH#*:} exec openssl "$@" ;;
        esac
        """);
    assertThat(old.toFile().setExecutable(true)).isTrue();
    Path whole = unpacked(bureau, false, "undecided");
    String script = "PATH=" + old.getParent() + ":$PATH bash " + whole.resolve("verify.sh");
    assertThat(run(folder, script + " > undecided.txt 2>&1")).isEqualTo(3);
    assertThat(said("undecided.txt"))
        .contains("CANNOT receipt.p7s: it is signed with ML-DSA", "ok timestamp/", "UNDECIDED")
        .doesNotContain("FAILED", "VALID");
  }

  @Test
  void afterAnErasureItStillVerifiesAndSaysWhatWasErased() throws Exception {
    bureau.feed("ERASED", 1);
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> bureau.count("delivery WHERE promise_proof IS NOT NULL") == 2);
    var row =
        bureau
            .get(JdbcClient.class)
            .sql("SELECT dispatch_id, notice_id FROM delivery WHERE dispatch_id <> ?")
            .param(dispatch.value())
            .query()
            .singleRow();
    DispatchId erased = new DispatchId(uuid(row.get("dispatch_id")));
    var notice = new NoticeRef("PK.FIA", uuid(row.get("notice_id")));
    bureau
        .get(TransactionTemplate.class)
        .executeWithoutResult(status -> bureau.get(Vault.class).erase(notice));
    Path left = unpack(bureau.get(Evidence.class).make(erased, false), "left");
    assertThat(left.resolve("sealed.p7m")).doesNotExist();
    assertThat(verify(left, "left.txt")).as(said("left.txt")).isZero();
    assertThat(said("left.txt"))
        .contains("ok erased: the sealed message; its SHA-256 was", "ok receipt.p7s", "VALID");
    assertThatThrownBy(() -> bureau.get(Evidence.class).make(erased, true))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.ERASED));
  }

  private static UUID uuid(@Nullable Object value) {
    return (UUID) Objects.requireNonNull(value);
  }

  private static Path unpacked(LiveGateway gateway, boolean content, String name)
      throws IOException {
    return unpack(gateway.get(Evidence.class).make(dispatch, content), name);
  }

  private static Path unpack(byte[] zipped, String name) throws IOException {
    Path to = folder.resolve(name);
    try (var zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = to.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, zip.readAllBytes());
      }
    }
    return to;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static int verify(Path evidence, String into) throws Exception {
    return run(folder, "bash " + evidence.resolve("verify.sh") + " > " + into + " 2>&1");
  }

  private static String said(String file) {
    try {
      return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int run(Path in, String command) throws Exception {
    Process process =
        new ProcessBuilder("bash", "-c", command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("did not end: " + command);
    }
    return process.exitValue();
  }
}

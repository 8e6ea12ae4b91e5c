package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.vault.NoticeRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** Append, sequence, publish, over a real database. */
class AuditTest {
  @TempDir Path folder;
  private AuditFixture fixture;

  @BeforeEach
  void begin() {
    fixture = new AuditFixture(folder);
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  @Test
  void appendNeedsTheTransactionOfTheStateChange() {
    assertThatThrownBy(() -> fixture.audit.append(AuditEvent.of("notice.read")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void appendRefusesATransactionOnAnotherGatewaysDatabase(@TempDir Path elsewhere) {
    try (var other = new AuditFixture(elsewhere)) {
      assertThatThrownBy(
              () ->
                  other.transaction.execute(
                      status -> fixture.audit.append(AuditEvent.of("notice.read"))))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void noEntryWithoutItsChange() {
    fixture.transaction.executeWithoutResult(
        status -> {
          fixture.audit.append(AuditEvent.of("notice.read"));
          status.setRollbackOnly();
        });
    fixture.append(2);
    fixture.audit.flush();
    assertThat(fixture.audit.status().committedSize()).isEqualTo(2);
    assertThat(fixture.verify(2026).problems()).isEmpty();
    assertThat(count("audit_detail")).isEqualTo(2);
  }

  @Test
  void publishesTheExactBytesInOrder() throws Exception {
    List<AppendedEntry> appended = fixture.append(3);
    fixture.audit.flush();
    byte[] bundle = Files.readAllBytes(fixture.year(2026).resolve("tile/entries/000.p/3"));
    int at = 0;
    for (AppendedEntry entry : appended) {
      byte[] bytes = entry.bytes();
      assertThat((bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff).isEqualTo(bytes.length);
      assertThat(java.util.Arrays.copyOfRange(bundle, at + 2, at + 2 + bytes.length))
          .isEqualTo(bytes);
      assertThat(entry.origin()).isEqualTo("TG.NCB/audit/2026");
      at += 2 + bytes.length;
    }
    assertThat(at).isEqualTo(bundle.length);
    var status = fixture.audit.status();
    assertThat(status.publishedSize()).isEqualTo(3);
    assertThat(status.pending()).isZero();
    assertThat(status.verifierKey())
        .isEqualTo(Files.readString(fixture.year(2026).resolve("vkey")).strip());
    assertThat(status.yearFolder()).isEqualTo(fixture.year(2026));
    assertThat(fixture.meters.get("herald.audit.entries").counter().count()).isEqualTo(3);
  }

  @Test
  void theCommitmentOpensWithSaltAndDetail() throws Exception {
    fixture.transaction.executeWithoutResult(
        status ->
            fixture.audit.append(
                AuditEvent.of("notice.read").withDetail(Map.of("b", "2", "a", "1"))));
    var row = fixture.jdbc.sql("SELECT * FROM audit_detail").query().singleRow();
    assertThat(row.get("salt")).isNull();
    assertThat(row.get("detail")).isNull();
    String entryValue = Base64.getEncoder().encodeToString((byte[]) row.get("commitment"));
    Commitment read = fixture.audit.details().read(fixture.jdbc, entryValue).orElseThrow();
    assertThat(new String(read.detail(), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(read.salt(), "HmacSHA256"));
    byte[] commitment = mac.doFinal(read.detail());
    assertThat((byte[]) row.get("commitment")).isEqualTo(commitment);
    fixture.audit.flush();
    byte[] bundle = Files.readAllBytes(fixture.year(2026).resolve("tile/entries/000.p/1"));
    assertThat(new String(bundle, StandardCharsets.ISO_8859_1))
        .contains(Base64.getEncoder().encodeToString(commitment))
        .doesNotContain("\"a\"");
  }

  @Test
  void anErasedNoticesDetailCannotBeReadAndTheLogStaysWhole() {
    String notice = "01936f2e-0000-7000-9000-000000000000";
    fixture.append(6); // three of them about this notice
    fixture.audit.flush();
    fixture.transaction.executeWithoutResult(
        status -> fixture.vault.erase(new NoticeRef("PK.FIA", UUID.fromString(notice))));
    var read = new java.util.ArrayList<String>();
    for (byte[] value :
        fixture.jdbc.sql("SELECT commitment FROM audit_detail").query(byte[].class).list()) {
      try {
        fixture.audit.details().read(fixture.jdbc, Base64.getEncoder().encodeToString(value));
        read.add("read");
      } catch (RejectedException e) {
        read.add(e.code().wire());
      }
    }
    assertThat(read)
        .containsExactlyInAnyOrder("read", "read", "read", "erased", "erased", "erased");
    assertThat(fixture.verify(2026).problems()).isEmpty();
  }

  @Test
  void anEntryOfATooLargeEventRollsEverythingBack() {
    assertThatThrownBy(
            () ->
                fixture.transaction.execute(
                    status ->
                        fixture.audit.append(
                            AuditEvent.of("notice.read").withCode("x".repeat(65_536)))))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TOO_LARGE));
    assertThat(count("audit_pending")).isZero();
  }

  @Test
  void theGatewaysRoleCannotRewriteHistory() {
    fixture.append(300);
    fixture.audit.flush();
    Stream.of(
            "DELETE FROM audit_entry",
            "UPDATE audit_entry SET entry = 'x'",
            "TRUNCATE audit_entry",
            "DELETE FROM audit_tile",
            "UPDATE audit_tile SET level = 0",
            "DELETE FROM audit_checkpoint",
            "UPDATE audit_checkpoint SET size = 1",
            "DELETE FROM audit_shard",
            "UPDATE audit_shard SET year = 1",
            "UPDATE audit_pending SET year = 1",
            "DELETE FROM audit_state",
            "DROP TABLE audit_entry")
        .forEach(
            sql ->
                assertThatThrownBy(() -> fixture.jdbc.sql(sql).update())
                    .as(sql)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .message()
                    .containsAnyOf("permission denied", "must be owner"));
  }

  @Test
  void nodesRacingOnOneDatabaseMakeOneLog(@TempDir Path otherFolder) throws Exception {
    Audit other = fixture.node(otherFolder, fixture.signer);
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<Object> append =
          () -> {
            for (int i = 0; i < 40; i++) {
              fixture.append(25);
            }
            return "";
          };
      List<Future<Object>> appends = List.of(threads.submit(append), threads.submit(append));
      Stream<Future<Object>> flushes =
          Stream.of(fixture.audit, other)
              .map(
                  node ->
                      threads.submit(
                          () -> {
                            while (!appends.stream().allMatch(Future::isDone)) {
                              node.flush();
                            }
                            return "";
                          }));
      for (Future<Object> done :
          Stream.concat(appends.stream(), flushes.toList().stream()).toList()) {
        done.get();
      }
    }
    fixture.audit.flush();
    other.flush();
    assertThat(fixture.audit.status().committedSize()).isEqualTo(2000);
    assertThat(fixture.verify(2026).problems()).isEmpty();
    assertThat(fixture.verify(2026).size()).isEqualTo(2000);
    assertThat(
            fixture
                .jdbc
                .sql("SELECT count(DISTINCT commitment) FROM audit_entry")
                .query(Long.class)
                .single())
        .isEqualTo(2000);
    assertThat(Files.readAllBytes(otherFolder.resolve("audit/2026/checkpoint")))
        .isEqualTo(Files.readAllBytes(fixture.year(2026).resolve("checkpoint")));
  }

  @Test
  void flushRefusesToRunInsideATransaction() {
    assertThatThrownBy(
            () -> fixture.transaction.executeWithoutResult(status -> fixture.audit.flush()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anotherKeyThanTheOneTheLogWasBegunWithIsRefusedAndStopsAppending() {
    fixture.append(1);
    fixture.audit.flush();
    Audit rekeyed = fixture.node(folder, new TestLogSigner());
    assertThatThrownBy(rekeyed.log()::requireSound)
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION));
    assertThatThrownBy(
            () -> fixture.transaction.execute(s -> rekeyed.append(AuditEvent.of("notice.read"))))
        .isInstanceOf(UnavailableException.class);
  }

  private long count(String table) {
    return fixture.jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }
}

package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.herald.database.TestDatabase;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash, a stalled node or an old backup leaves behind. */
class RecoveryTest {
  @TempDir Path folder;

  @Test
  void aCrashBetweenCommitAndPublishingIsFinishedByTheNextRun() {
    try (var fixture = new AuditFixture(folder)) {
      fixture.append(300);
      fixture.audit.flush();
      fixture.append(500);
      sequencerOnly(fixture);
      assertThat(fixture.audit.status().committedSize()).isEqualTo(800);
      assertThat(fixture.audit.status().publishedSize()).isEqualTo(300);
      assertThat(fixture.verify(2026).size()).isEqualTo(300);

      Audit restarted = fixture.node(folder, fixture.signer);
      restarted.log().requireSound();
      restarted.flush();
      assertThat(fixture.verify(2026).size()).isEqualTo(800);
      assertThat(fixture.verify(2026).problems()).isEmpty();
    }
  }

  @Test
  void aCrashInTheMiddleOfPublishingLeavesTheOldCheckpointGood() throws IOException {
    try (var fixture = new AuditFixture(folder)) {
      fixture.append(300);
      fixture.audit.flush();
      byte[] old = Files.readAllBytes(fixture.year(2026).resolve("checkpoint"));
      fixture.append(500);
      fixture.audit.flush();
      // As if the power went before the last rename: all tiles there, the checkpoint the old one.
      Files.write(fixture.year(2026).resolve("checkpoint"), old);
      assertThat(fixture.verify(2026).problems()).isEmpty();
      assertThat(fixture.verify(2026).size()).isEqualTo(300);
      assertThat(fixture.verify(2026).filesBeyondSize()).isPositive();
      fixture.node(folder, fixture.signer).flush();
      assertThat(fixture.verify(2026).size()).isEqualTo(800);
      assertThat(fixture.verify(2026).problems()).isEmpty();
    }
  }

  @Test
  void anEmptyFolderIsFilledFromRows() throws IOException {
    try (var fixture = new AuditFixture(folder)) {
      fixture.append(700);
      fixture.audit.flush();
      Path elsewhere = folder.resolve("elsewhere");
      fixture.node(elsewhere, fixture.signer).flush();
      for (String name :
          List.of("checkpoint", "vkey", "tile/0/000", "tile/0/002.p/188", "tile/1/000.p/2")) {
        assertThat(elsewhere.resolve("audit/2026").resolve(name))
            .hasSameBinaryContentAs(fixture.year(2026).resolve(name));
      }
    }
  }

  @Test
  void aDatabaseOlderThanWhatWasPublishedStopsEverything(@TempDir Path other) throws IOException {
    try (var before = new AuditFixture(folder);
        var restored =
            new AuditFixture(
                other, TestDatabase.fresh(), before.signer, before.clock, before.properties)) {
      before.append(10);
      before.audit.flush();
      restored.append(9);
      restored.audit.flush();
      Files.createDirectories(other.resolve("audit/2026"));
      Files.copy(
          before.year(2026).resolve("checkpoint"),
          other.resolve("audit/2026/checkpoint"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertRolledBack(restored, restored.node(other, restored.signer));

      // The same size with another root is no better.
      restored.append(1);
      sequencerOnly(restored);
      assertRolledBack(restored, restored.node(other, restored.signer));
    }
  }

  private static void assertRolledBack(AuditFixture fixture, Audit audit) {
    var lifecycle = new AuditLifecycle(audit, Duration.ofMillis(100));
    assertThatThrownBy(lifecycle::start)
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.LOG_ROLLED_BACK));
    assertThat(lifecycle.isRunning()).isFalse();
    assertThatThrownBy(
            () -> fixture.transaction.execute(s -> audit.append(AuditEvent.of("notice.read"))))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.LOG_ROLLED_BACK));
    assertThatThrownBy(audit::flush).isInstanceOf(RejectedException.class);
  }

  @Test
  void aDamagedPublishedCheckpointIsNotPublishedOver() throws IOException {
    try (var fixture = new AuditFixture(folder)) {
      fixture.append(1);
      fixture.audit.flush();
      Files.write(fixture.year(2026).resolve("checkpoint"), new byte[0]);
      assertThatThrownBy(fixture.node(folder, fixture.signer).log()::requireSound)
          .isInstanceOfSatisfying(
              RejectedException.class,
              e -> assertThat(e.code()).isEqualTo(FailureCode.LOG_INVALID));
    }
  }

  @Test
  void rowsChangedByTheOwnerAreNeverSigned() {
    try (var fixture = new AuditFixture(folder)) {
      fixture.append(1);
      fixture.audit.flush();
      var owner = (org.postgresql.ds.PGSimpleDataSource) fixture.dataSource.getDataSource();
      owner.setUser("postgres");
      org.springframework.jdbc.core.simple.JdbcClient.create(owner)
          .sql("UPDATE audit_entry SET leaf_hash = sha256('other')")
          .update();
      fixture.append(1);
      assertThatThrownBy(fixture.audit::flush)
          .isInstanceOfSatisfying(
              RejectedException.class,
              e -> assertThat(e.code()).isEqualTo(FailureCode.LOG_INVALID));
    }
  }

  @Test
  void aStalledNodeLosesItsTurnAndForksNothing(@TempDir Path other) throws Exception {
    var key = new TestLogSigner();
    var properties =
        new AuditProperties(
            Duration.ofMillis(500), 1000, Duration.ofSeconds(10), Duration.ofMillis(300));
    var clock = new SettableClock("2026-11-22T10:00:00Z");
    try (var fixture = new AuditFixture(folder, TestDatabase.fresh(), key, clock, properties);
        var thread = Executors.newSingleThreadExecutor()) {
      fixture.append(5);
      var signing = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      var stall = new AtomicBoolean(true);
      Audit stalled = fixture.node(other, stallingOnce(key, stall, signing, goOn));
      var turn = thread.submit(stalled::flush);
      signing.await();
      try {
        Awaitility.await()
            .ignoreExceptions()
            .until(
                () -> {
                  fixture.audit.flush();
                  return fixture.audit.status().committedSize() == 5;
                });
      } finally {
        goOn.countDown();
      }
      assertThatThrownBy(turn::get).rootCause().isInstanceOf(Exception.class);
      fixture.append(5);
      stalled.flush();
      fixture.audit.flush();
      assertThat(fixture.verify(2026).size()).isEqualTo(10);
      assertThat(fixture.verify(2026).problems()).isEmpty();
    }
  }

  private static LogSigner stallingOnce(
      LogSigner key, AtomicBoolean stall, CountDownLatch signing, CountDownLatch goOn) {
    return new LogSigner() {
      @Override
      public byte[] publicKey() {
        return key.publicKey();
      }

      @Override
      public byte[] sign(byte[] message) {
        if (stall.getAndSet(false)) {
          signing.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
        return key.sign(message);
      }
    };
  }

  @Test
  void theLifecycleSequencesWhenWokenAndPublishesTheRestWhenStopped() {
    try (var fixture = new AuditFixture(folder)) {
      var lifecycle = new AuditLifecycle(fixture.audit, Duration.ofSeconds(1));
      lifecycle.start();
      fixture.append(10);
      Awaitility.await().until(() -> fixture.audit.status().publishedSize() == 10);
      fixture.append(2500);
      lifecycle.stop();
      assertThat(lifecycle.isRunning()).isFalse();
      assertThat(fixture.audit.status().publishedSize()).isEqualTo(2510);
      assertThat(fixture.verify(2026).problems()).isEmpty();
    }
  }

  /** Commits to the log without publishing: what a crash at that point leaves. */
  private static void sequencerOnly(AuditFixture fixture) {
    var sequencer =
        new Sequencer(
            AuditFixture.PARTY,
            new PendingEntries(fixture.jdbc),
            new LogRows(fixture.jdbc),
            new LogInserts(fixture.jdbc),
            fixture.audit.details(),
            fixture.transaction,
            fixture.signer,
            fixture.properties,
            fixture.clock);
    while (sequencer.round() > 0) {
      // until nothing is pending
    }
  }
}

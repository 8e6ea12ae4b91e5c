package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New Year: every entry lands in the log its receipt named, and the logs are chained. */
class RolloverTest {
  @TempDir Path folder;
  private AuditFixture fixture;

  @BeforeEach
  void begin() {
    fixture = new AuditFixture(folder);
    fixture.clock.set("2026-12-31T23:59:59.999Z");
    fixture.append(3);
    fixture.audit.flush();
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  @Test
  void theNewYearsFirstEntryHoldsTheOldOnesFinalCheckpoint() throws Exception {
    fixture.clock.set("2027-01-01T00:00:10Z");
    assertThat(fixture.append(2).getFirst().origin()).isEqualTo("TG.NCB/audit/2027");
    fixture.audit.flush();
    assertThat(fixture.verify(2026).problems()).isEmpty();
    assertThat(fixture.verify(2027).problems()).isEmpty();
    assertThat(fixture.verify(2027).size()).isEqualTo(3);
    String last = Files.readString(fixture.year(2026).resolve("checkpoint"));
    String bundle =
        new String(
            Files.readAllBytes(fixture.year(2027).resolve("tile/entries/000.p/3")),
            StandardCharsets.UTF_8);
    assertThat(bundle).contains("\"checkpoint\":\"" + last.replace("\n", "\\n") + "\"");
    assertThat(bundle).contains("\"event\":\"log.opened\"");
    assertThat(fixture.audit.status().origin()).isEqualTo("TG.NCB/audit/2027");
  }

  @Test
  void theNewYearWaitsUntilNoClockCanStillBeInTheOld() {
    fixture.clock.set("2027-01-01T00:00:09.999Z");
    fixture.append(1);
    fixture.audit.flush();
    assertThat(fixture.audit.status().origin()).isEqualTo("TG.NCB/audit/2026");
    assertThat(fixture.audit.status().pending()).isEqualTo(1);
    fixture.clock.set("2027-01-01T00:00:10Z");
    fixture.audit.flush();
    assertThat(fixture.audit.status().origin()).isEqualTo("TG.NCB/audit/2027");
    assertThat(fixture.audit.status().pending()).isZero();
  }

  @Test
  void anEntryCommittedLateStillLandsInTheOldYear() throws Exception {
    var appended = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    try (var thread = Executors.newSingleThreadExecutor()) {
      var late =
          thread.submit(
              () ->
                  fixture.transaction.execute(
                      status -> {
                        var entry = fixture.audit.append(AuditEvent.of("dispatch.late"));
                        appended.countDown();
                        await(commit);
                        return entry;
                      }));
      await(appended);
      try {
        fixture.clock.set("2027-01-01T00:00:30Z");
        fixture.append(1);
        fixture.audit.flush();
        assertThat(fixture.audit.status().origin()).isEqualTo("TG.NCB/audit/2026");
      } finally {
        commit.countDown();
      }
      assertThat(late.get().origin()).isEqualTo("TG.NCB/audit/2026");
    }
    fixture.audit.flush();
    assertThat(fixture.verify(2026).size()).isEqualTo(4);
    assertThat(fixture.verify(2026).problems()).isEmpty();
    assertThat(fixture.verify(2027).size()).isEqualTo(2);
    assertThat(fixture.verify(2027).problems()).isEmpty();
  }

  @Test
  void aClockStillInAClosedYearIsRefused() {
    fixture.clock.set("2027-01-01T00:00:10Z");
    fixture.append(1);
    fixture.audit.flush();
    fixture.clock.set("2026-12-31T23:59:00Z");
    assertThatThrownBy(() -> fixture.append(1))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.UNAVAILABLE));
    assertThat(fixture.audit.status().pending()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

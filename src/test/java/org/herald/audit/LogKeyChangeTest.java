package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.VerificationProgress;
import org.herald.database.TestDatabase;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One log, one key: a new one begins with the next year's log and never before. */
class LogKeyChangeTest {
  private static final LogSigner OLD = new TestLogSigner();
  private static final LogSigner FRESH = new TestLogSigner();

  @TempDir Path folder;
  private volatile List<LogSigner> held = List.of(OLD);
  private AuditFixture fixture;

  /** As a key file: the first is current; a second is next if wanted so. */
  private final LogSigner file =
      new LogSigner() {
        @Override
        public byte[] publicKey() {
          return held.getFirst().publicKey();
        }

        @Override
        public byte[] sign(byte[] message) {
          return held.getFirst().sign(message);
        }

        @Override
        public LogSigner forNewLog() {
          return held.getLast();
        }

        @Override
        public Optional<LogSigner> forLogOf(byte[] publicKey) {
          return held.stream().filter(key -> Arrays.equals(key.publicKey(), publicKey)).findFirst();
        }
      };

  @BeforeEach
  void begin() {
    fixture =
        new AuditFixture(
            folder,
            TestDatabase.fresh(),
            file,
            new SettableClock("2026-12-31T23:00:00Z"),
            AuditProperties.defaults());
    fixture.append(3);
    fixture.audit.flush();
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private void verifies(int year, LogSigner key, long size) {
    String vkey = key.verifierKey("TG.NCB/audit/" + year);
    var report =
        new LogVerifier()
            .verify(fixture.year(year), Optional.of(vkey), VerificationProgress.silent());
    assertThat(report.size()).isEqualTo(size);
  }

  @Test
  void theNextYearsLogBeginsWithTheNextKey() {
    held = List.of(OLD, FRESH);
    fixture.append(2);
    fixture.audit.flush();
    verifies(2026, OLD, 5);
    fixture.clock.set("2027-01-01T00:01:00Z");
    fixture.append(2);
    fixture.audit.flush();
    verifies(2026, OLD, 5);
    verifies(2027, FRESH, 3); // the opening entry first
    assertThat(fixture.audit.status().verifierKey())
        .isEqualTo(FRESH.verifierKey("TG.NCB/audit/2027"));
    held = List.of(FRESH); // what the old one signed stays
    fixture.audit.requireKeyOfOpenLog(file);
    fixture.append(1);
    fixture.audit.flush();
    verifies(2027, FRESH, 4);
  }

  @Test
  void withinTheYearTheLogGoesOnWithItsKeyWhateverIsCurrent() {
    held = List.of(FRESH, OLD);
    fixture.append(1);
    fixture.audit.flush();
    verifies(2026, OLD, 4);
  }

  @Test
  void aFileWithoutTheKeyOfTheYearIsRefused() {
    assertThatThrownBy(() -> fixture.audit.requireKeyOfOpenLog(FRESH))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION);
              assertThat(e).hasMessageContaining("log key of 2026 cannot change before the next");
            });
    fixture.append(1);
    fixture.audit.flush();
    verifies(2026, OLD, 4);
  }
}

package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.herald.audit.verify.Checks;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.VerificationProgress;
import org.herald.audit.verify.VerificationReport;
import org.herald.database.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table of failures: each single write between an append and its published checkpoint, to the
 * database and to the disk, fails once before it is done, and once after it was done although
 * whoever did it is told that it failed. What was promised must be in the log, once; what was
 * published must stay; the next run needs no repair.
 */
class FailureTableTest {
  private static final int ENTRIES = 3;

  private enum How {
    FAILED,
    FAILED_BUT_PERSISTED
  }

  /** Lets one of the writes fail that are made while it is armed. */
  private static final class Fault {
    private final How how;
    private int at = Integer.MAX_VALUE;
    private int seen;
    private boolean struck;
    private String what = "";

    Fault(How how) {
      this.how = how;
    }

    void arm(int write) {
      at = write;
      seen = 0;
      struck = false;
    }

    void disarm() {
      at = Integer.MAX_VALUE;
    }

    /** Whether this write is the one. */
    boolean strikes(String write) {
      if (++seen == at) {
        struck = true;
        what = write;
        return true;
      }
      return false;
    }
  }

  @TempDir Path folder;
  private final Set<String> promised = new HashSet<>();
  private final Set<String> doubtful = new HashSet<>();
  private int number;

  /** As many failures as there are writes, each on the log that the one before has left. */
  private int strikeEach(AuditFixture fixture, Fault fault, AuditLog struck) throws IOException {
    Optional<byte[]> old = Optional.empty();
    int write = 0;
    do {
      fault.arm(++write);
      try {
        append(fixture);
        struck.sequenceAndPublish();
      } catch (RuntimeException told) {
        assertThat(fault.struck).as("write %d: nothing else fails", write).isTrue();
      } finally {
        fault.disarm();
      }
      assertThat(verified(fixture, old).problems())
          .as("what is published is whole at every moment: write %d %s", write, fault.how)
          .isEmpty();
      Audit next = fixture.node(folder, fixture.signer);
      next.log().requireSound();
      next.flush();
      check(fixture, fault, write, old);
      old = Optional.of(Files.readAllBytes(fixture.year(2026).resolve("checkpoint")));
    } while (fault.struck);
    return write - 1;
  }

  private void append(AuditFixture fixture) {
    List<AuditEvent> events =
        java.util.stream.IntStream.range(number, number + ENTRIES)
            .mapToObj(AuditFixture::event)
            .toList();
    number += ENTRIES;
    List<String> ids =
        events.stream().map(event -> Objects.requireNonNull(event.dispatch())).toList();
    doubtful.addAll(ids);
    fixture.transaction.executeWithoutResult(status -> fixture.audit.append(events));
    doubtful.removeAll(ids);
    promised.addAll(ids);
  }

  private void check(AuditFixture fixture, Fault fault, int write, Optional<byte[]> old) {
    String where = "write %d (%s) %s".formatted(write, fault.what, fault.how);
    VerificationReport report = verified(fixture, old);
    assertThat(report.problems()).as(where).isEmpty();
    assertThat(report.size()).isEqualTo(fixture.audit.status().committedSize());
    assertThat(fixture.audit.status().pending()).as(where).isZero();
    List<String> logged =
        fixture
            .jdbc
            .sql("SELECT dispatch FROM audit_entry WHERE dispatch IS NOT NULL")
            .query((row, n) -> row.getString(1))
            .list();
    assertThat(logged).as(where + ": nothing twice").doesNotHaveDuplicates();
    assertThat(logged).as(where + ": nothing lost").containsAll(promised);
    assertThat(logged).as(where + ": nothing invented").allMatch(this::isKnown);
  }

  private static VerificationReport verified(AuditFixture fixture, Optional<byte[]> old) {
    return new LogVerifier()
        .verify(
            fixture.year(2026),
            new Checks(Optional.empty(), List.of(), 0, old, Optional.empty(), Optional.empty()),
            VerificationProgress.silent());
  }

  private boolean isKnown(String dispatch) {
    return promised.contains(dispatch) || doubtful.contains(dispatch);
  }

  @ParameterizedTest
  @EnumSource(How.class)
  void eachWriteToTheDatabaseMayFail(How how) throws IOException {
    var fault = new Fault(how);
    try (var fixture = fixture(faulty(TestDatabase.fresh(), fault))) {
      append(fixture);
      fixture.audit.flush();
      int writes = strikeEach(fixture, fault, fixture.audit.log());
      // Append: lock, insert, commit. Sequencing: limits, lock, place, checkpoint, commit, and what
      // both read.
      assertThat(writes).isGreaterThan(10);
      if (how == How.FAILED_BUT_PERSISTED) {
        assertThat(doubtful).as("a commit whose answer was lost").isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(How.class)
  void eachWriteToTheDiskMayFail(How how) throws IOException {
    var fault = new Fault(how);
    try (var fixture = fixture(TestDatabase.fresh())) {
      for (int begun = 0; begun < 84; begun++) {
        append(fixture); // so that tiles get full meanwhile, and a level is begun
      }
      fixture.audit.flush();
      var files =
          new DurableFiles(folder.resolve("audit")) {
            @Override
            void change(Change change) throws IOException {
              boolean strikes = fault.strikes("disk");
              if (strikes && how == How.FAILED) {
                throw new IOException("injected");
              }
              change.make();
              if (strikes) {
                throw new IOException("injected");
              }
            }
          };
      int writes = strikeEach(fixture, fault, log(fixture, files));
      assertThat(writes).isGreaterThan(12);
      assertThat(doubtful).isEmpty();
    }
  }

  private AuditFixture fixture(DataSource database) {
    return new AuditFixture(
        folder,
        database,
        new TestLogSigner(),
        new SettableClock("2026-11-22T10:00:00.123Z"),
        AuditProperties.defaults());
  }

  private AuditLog log(AuditFixture fixture, DurableFiles files) {
    var pending = new PendingEntries(fixture.jdbc);
    var rows = new LogRows(fixture.jdbc);
    var sequencer =
        new Sequencer(
            AuditFixture.PARTY,
            pending,
            rows,
            new LogInserts(fixture.jdbc),
            new Details(fixture.vault),
            new TransactionTemplate(fixture.transactions),
            fixture.signer,
            fixture.properties,
            fixture.clock);
    return new AuditLog(
        AuditFixture.PARTY,
        folder.resolve("audit"),
        files,
        pending,
        rows,
        sequencer,
        fixture.signer,
        fixture.clock,
        new SimpleMeterRegistry());
  }

  private static DataSource faulty(DataSource database, Fault fault) {
    return proxy(DataSource.class, database, fault);
  }

  /** Statements that run, and commits, are the writes; a read that fails is as good. */
  private static <T> T proxy(Class<T> type, T target, Fault fault) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              boolean write =
                  method.getName().startsWith("execute") || method.getName().equals("commit");
              boolean strikes = write && fault.strikes(method.getName());
              if (strikes && fault.how == How.FAILED) {
                throw new SQLException("injected", "XX000");
              }
              Object result;
              try {
                result = method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (strikes) {
                throw new SQLException("injected", "XX000");
              }
              return switch (result) {
                case PreparedStatement one -> proxy(PreparedStatement.class, one, fault);
                case Statement one -> proxy(Statement.class, one, fault);
                case Connection one -> proxy(Connection.class, one, fault);
                case null, default -> result;
              };
            }));
  }
}

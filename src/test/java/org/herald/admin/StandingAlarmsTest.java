package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.herald.database.TestDatabase;
import org.herald.failure.FailureCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Once for each cause, for all nodes and across restarts, whatever a channel does. */
class StandingAlarmsTest {
  private static final String CAUSE = "link-down/PK.FIA";
  private final DataSource database = TestDatabase.fresh();
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

  private StandingAlarms node(DataSource source, AlarmChannel... channels) {
    var queues =
        java.util.Arrays.stream(channels)
            .map(channel -> new ChannelQueue(channel, 5, Duration.ofMillis(20)))
            .toList();
    var node =
        new StandingAlarms(
            "TG.NCB", new AlarmRows(JdbcClient.create(source)), queues, Clock.systemUTC());
    open.add(node);
    return node;
  }

  private AlarmChannel keeping(String name) {
    return channel(name, notice -> sent.add(name + " " + notice.state() + " " + notice.cause()));
  }

  private interface Sending {
    void send(AlarmNotice notice) throws Exception;
  }

  private static AlarmChannel channel(String name, Sending sending) {
    return new AlarmChannel() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void send(AlarmNotice notice) throws Exception {
        sending.send(notice);
      }
    };
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private static void raise(StandingAlarms node) {
    node.raise(CAUSE, FailureCode.UNAVAILABLE, "text");
  }

  private boolean stored() {
    return JdbcClient.create(database)
            .sql("SELECT count(*) FROM alarm WHERE sent_at IS NOT NULL")
            .query(Integer.class)
            .single()
        > 0;
  }

  @Test
  void aCauseIsSaidOnceAndItsEndOnce() {
    StandingAlarms node = node(database, keeping("mail"));
    for (int i = 0; i < 5; i++) {
      raise(node);
    }
    await().until(this::stored);
    node.recover(CAUSE);
    node.recover(CAUSE);
    node.recover("never-raised");
    await().until(() -> sent.size() == 2);
    assertThat(sent).containsExactly("mail raised " + CAUSE, "mail recovered " + CAUSE);
    raise(node);
    await().until(() -> sent.size() == 3);
  }

  @Test
  void twoNodesAndARestartSayItOnce() {
    StandingAlarms one = node(database, keeping("one"));
    raise(one);
    await().until(this::stored);
    StandingAlarms other = node(database, keeping("other"));
    raise(other);
    other.refresh();
    other.raise("marker", FailureCode.UNAVAILABLE, "text");
    await().until(() -> sent.contains("other raised marker"));
    assertThat(sent).doesNotContain("other raised " + CAUSE);
    one.close();
    // The restarted node knows what stands, and ends it.
    StandingAlarms restarted = node(database, keeping("restarted"));
    restarted.refresh();
    await()
        .until(
            () -> {
              restarted.recover(CAUSE);
              return sent.contains("restarted recovered " + CAUSE);
            });
    assertThat(sent).filteredOn(line -> line.endsWith("raised " + CAUSE)).hasSize(1);
  }

  @Test
  void aChannelThatHangsOrFailsStopsNoOther() {
    var never = new CountDownLatch(1);
    var tries = new AtomicInteger();
    StandingAlarms node =
        node(
            database,
            channel("hangs", notice -> never.await()),
            channel(
                "recovers",
                notice -> {
                  if (tries.incrementAndGet() < 3) {
                    throw new IOException("not yet");
                  }
                  sent.add("third try");
                }),
            keeping("works"));
    raise(node);
    await().until(() -> sent.contains("works raised " + CAUSE));
    await().until(() -> sent.contains("third try"));
  }

  @Test
  void withoutADatabaseTheAlarmGoesOutAllTheSame() {
    var nowhere = new PGSimpleDataSource();
    nowhere.setServerNames(new String[] {"127.0.0.1"});
    nowhere.setPortNumbers(new int[] {1});
    nowhere.setUser("nobody");
    StandingAlarms node = node(nowhere, keeping("mail"));
    node.raise("database-down", FailureCode.UNAVAILABLE, "text");
    await().until(() -> sent.contains("mail raised database-down"));
    node.raise("database-down", FailureCode.UNAVAILABLE, "text");
    node.recover("database-down");
    await().until(() -> sent.contains("mail recovered database-down"));
    assertThat(sent).hasSize(2);
  }
}

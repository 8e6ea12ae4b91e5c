package org.herald.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * kill -9 of any of the three processes at any moment, its start included, while records flow. The
 * seed is printed; {@code -Dherald.crash.seed} repeats the choices, though not the exact moments.
 */
class RandomKillIT {
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(12);
  private static final int RECORDS_A_KILL = 3;
  private static final int KILLS_A_CHECK = 25;

  @Test
  void tenKillsLoseNothing() throws Exception {
    kill("ten-kills", 10);
  }

  @Test
  @Tag("endurance")
  void aThousandKillsLoseNothing() throws Exception {
    kill("thousand-kills", Integer.getInteger("herald.crash.kills", 1_000));
  }

  private static void kill(String name, int kills) throws Exception {
    long seed = Long.getLong("herald.crash.seed", new Random().nextLong());
    System.out.println("random kills: " + kills + ", seed -Dherald.crash.seed=" + seed);
    var random = new Random(seed);
    var killed = new TreeMap<String, Integer>();
    long startedNanos = System.nanoTime();
    try (var gateways = ThreeGateways.start(CrashFolder.fresh(name))) {
      for (int n = 1; n <= kills; n++) {
        gateways.feed(RECORDS_A_KILL);
        // Not a wait for something to happen: the moment of the kill is what is drawn.
        Thread.sleep(random.nextLong(LONGEST_LIFE.toMillis()));
        GatewayProcess victim = gateways.all().get(random.nextInt(gateways.all().size()));
        assertThat(gateways.all()).as("alive before kill " + n).allMatch(GatewayProcess::isAlive);
        victim.kill();
        victim.start();
        killed.merge(victim.party(), 1, Integer::sum);
        if (n % KILLS_A_CHECK == 0) {
          gateways.awaitSettled();
          ExactlyOnce.check(gateways);
          System.out.println(
              n + " kills " + killed + ", " + gateways.records() + " records: all once");
        }
      }
      gateways.awaitSettled();
      ExactlyOnce.check(gateways);
      System.out.printf(
          "%d kills %s, %d records, %d dispatches: each exactly once in effect, all logs verify; %d"
              + " s%n",
          kills,
          killed,
          gateways.records(),
          2 * gateways.records(),
          Duration.ofNanos(System.nanoTime() - startedNanos).toSeconds());
    }
  }
}

package org.herald.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.herald.notice.PartyId;
import org.herald.seal.DevelopmentPki;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One file of 100,000 records, of which each becomes a notice for a partner that is away, by a
 * gateway of 256 MB: how many a second, durable, and how much memory. All records are synthetic.
 */
class ManyRowsIT {
  private static final int RECORDS = Integer.getInteger("herald.crash.rows", 100_000);
  private static final Duration LIMIT = Duration.ofHours(2);

  private GatewayProcess bureau;
  private GatewayProcess partner;

  @AfterEach
  void end() {
    bureau.end();
    partner.end();
  }

  @Test
  @Tag("endurance")
  void aFileOfManyRecordsBecomesAsManyNotices() throws Exception {
    Path folder = CrashFolder.fresh("rows");
    Files.createDirectories(folder);
    int[] ports = ThreeGateways.freePorts(2);
    partner = gateway(folder, "TG.NCB", ports[0], "PK.FIA");
    bureau = gateway(folder, "PK.FIA", ports[1], "TG.NCB").jvm("-Xmx256m");
    partner.start();
    bureau.start();
    partner.awaitReady();
    bureau.awaitReady();
    var rows = new GatewayRows(bureau.data());
    await("they know each other")
        .atMost(Duration.ofMinutes(2))
        .until(() -> rows.count("SELECT count(DISTINCT party) FROM partner") == 2);
    partner.stop();

    feed(bureau.data());
    long begun = System.nanoTime();
    await("all are notices, see the log in " + folder)
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .failFast("the gateway ended", () -> !bureau.isAlive())
        .until(() -> rows.count("SELECT count(*) FROM notice") >= RECORDS);
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertThat(rows.count("SELECT count(*) FROM notice")).isEqualTo(RECORDS);
    String text =
        String.format(
            Locale.ROOT,
            "%,d records of one file accepted in %.0f s: %.0f a second, -Xmx256m, process at most"
                + " %s%n",
            RECORDS,
            seconds,
            RECORDS / seconds,
            bureau.mostMemory());
    System.out.print(text);
    Files.writeString(Path.of("target/rows-figures.txt"), text);
    bureau.stop();
  }

  private static GatewayProcess gateway(Path folder, String party, int port, String partner)
      throws IOException {
    Path data = folder.resolve(party);
    DevelopmentPki.createIfAbsent(folder.resolve("development-ca"), Clock.systemUTC())
        .issue(PartyId.of(party), data.resolve("pki"));
    Path config = folder.resolve(party + ".properties");
    Files.write(config, GatewaySettings.of(party, data, port, -1, List.of(partner)));
    return new GatewayProcess(party, config, data);
  }

  private static void feed(Path data) throws IOException {
    Path in = Files.createDirectories(data.resolve("national/exit-control-list/in"));
    Path draft = in.resolve("many.tmp");
    try (BufferedWriter out = Files.newBufferedWriter(draft)) {
      out.write(ThreeGateways.HEADER);
      for (int n = 1; n <= RECORDS; n++) {
        out.write(ThreeGateways.row(n));
        out.write('\n');
      }
    }
    Files.move(draft, in.resolve("many.csv"), StandardCopyOption.ATOMIC_MOVE);
  }
}

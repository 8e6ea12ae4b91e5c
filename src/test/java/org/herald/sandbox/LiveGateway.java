package org.herald.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.herald.exchange.Exchange;
import org.herald.gateway.Gateway;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerDirectory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole gateway as the sandbox runs it, for tests that take something away under it. */
final class LiveGateway implements AutoCloseable {
  private static final Path SAMPLE = Path.of("routes/national/exit-control-list/sample.csv");
  private static final Map<String, String> QUICK =
      Map.of(
          "herald.exchange.breaker-open", "1s",
          "herald.exchange.longest-retry", "2s",
          "herald.wiring.file-min-age", "200ms",
          "herald.database.binaries-folder",
              Path.of("target", "postgresql-programs").toAbsolutePath().toString());

  private final Path data;
  private final ConfigurableApplicationContext context;

  private LiveGateway(Path data, ConfigurableApplicationContext context) {
    this.data = data;
    this.context = context;
  }

  static LiveGateway start(String party, String partner, Path data) {
    return start(party, partner, data, Map.of());
  }

  static LiveGateway start(String party, String partner, Path data, Map<String, String> more) {
    return start(party(party, partner), data, more);
  }

  static LiveGateway start(SandboxParty party, Path data, Map<String, String> more) {
    var settings = new ArrayList<>(party.settings(data));
    more.forEach((key, value) -> settings.add("--" + key + "=" + value));
    QUICK.forEach((key, value) -> settings.add("--" + key + "=" + value));
    return new LiveGateway(
        data, new SpringApplicationBuilder(Gateway.class).run(settings.toArray(String[]::new)));
  }

  /** Keys for a party and its partner, in folders of their names below this one. */
  static void prepareKeys(Path folder, String party, String partner) {
    SandboxKeys.prepare(List.of(party(party, partner), party(partner, party)), folder);
  }

  static SandboxParty party(String party, String partner) {
    return new SandboxParty(
        PartyId.of(party),
        freePort(),
        freePort(),
        -1,
        List.of("exit-control-list", "tracing-desk"),
        Map.of(),
        List.of(partner),
        List.of(partner),
        List.of(),
        List.of(),
        List.of("suite-2", "suite-1"));
  }

  static int freePort() {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gateways below one folder introduce each other. */
  void awaitPartner() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !get(PartnerDirectory.class).partners().isEmpty());
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  Exchange exchange() {
    return get(Exchange.class);
  }

  long count(String query) {
    return get(JdbcClient.class).sql("SELECT count(*) FROM " + query).query(Long.class).single();
  }

  /**
   * Synthetic records, laid down under another name and then renamed, as a national system does.
   */
  Path feed(String name, int records) throws IOException {
    Path in = Files.createDirectories(folder("in"));
    Path draft = Files.writeString(in.resolve(name + ".tmp"), records(name, records));
    return Files.move(draft, in.resolve(name + ".csv"), StandardCopyOption.ATOMIC_MOVE);
  }

  static String records(String name, int count) throws IOException {
    var text = new StringBuilder(Files.readAllLines(SAMPLE).getFirst()).append("\n");
    for (int i = 1; i <= count; i++) {
      text.append(name + "-" + i).append(",missing-person,SYNTHETIC/").append(i);
      text.append(",Specimen,")
          .append(name)
          .append(",F,1998,PAK,N,,,,,SYNTHETIC/REPORT,Lahore,PAK,2026,");
      text.append("SYNTHETIC. Text ").append(i).append(",SYNTHETIC scar,\n");
    }
    return text.toString();
  }

  Path folder(String name) {
    return data.resolve("national/exit-control-list").resolve(name);
  }

  Path result(String name) {
    return folder("done").resolve(name + ".csv.result.csv");
  }

  @Override
  public void close() {
    context.close();
  }
}

package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.admin.Terminal.herald;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.herald.gateway.Gateway;
import org.herald.notice.PartyId;
import org.herald.seal.DevelopmentPki;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two whole gateways, PK.FIA and TG.NCB, as an operator runs them; they do not know each other. */
final class RunningGateways implements AutoCloseable {
  private final Path folder;
  private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();

  RunningGateways(Path folder, String... more) throws IOException {
    this.folder = folder;
    DevelopmentPki pki =
        DevelopmentPki.createIfAbsent(folder.resolve("development-ca"), Clock.systemUTC());
    try {
      contexts.add(start(pki, "PK.FIA", "TG.NCB", more));
      contexts.add(start(pki, "TG.NCB", "PK.FIA", more));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  Path data(String party) {
    return folder.resolve(party);
  }

  /** One takes the other's description in, as two people would who had compared the fingerprint. */
  void introduce(String from, String to) {
    Path file = exported(from);
    String fingerprint =
        String.valueOf(
            herald("partner", "inspect", file, "--data", data(to), "--json")
                .json()
                .get("fingerprint"));
    Terminal imported =
        herald(
            "partner",
            "import",
            file,
            "--data",
            data(to),
            "--confirm",
            fingerprint,
            "--person",
            "Test Person One",
            "--person",
            "Test Person Two");
    assertThat(imported.exit()).as(imported.err()).isZero();
  }

  /** A later description of a party that is known. */
  void introduceAgain(String from, String to) {
    Terminal imported = herald("partner", "import", exported(from), "--data", data(to));
    assertThat(imported.exit()).as(imported.err()).isZero();
  }

  private Path exported(String party) {
    Path file = folder.resolve(party + ".jws");
    assertThat(herald("partner", "export", "--data", data(party), "--out", file).exit()).isZero();
    return file;
  }

  <T> T get(String party, Class<T> type) {
    return contexts.get(party.equals("PK.FIA") ? 0 : 1).getBean(type);
  }

  private ConfigurableApplicationContext start(
      DevelopmentPki pki, String party, String partner, String... more) throws IOException {
    Path data = Files.createDirectories(data(party));
    pki.issue(PartyId.of(party), data.resolve("pki"));
    int port = freePort();
    var settings =
        new ArrayList<>(
            List.of(
                "--herald.party=" + party,
                "--herald.data=" + data,
                "--herald.sandbox=true",
                "--herald.database.binaries-folder="
                    + Path.of("target", "postgresql-programs").toAbsolutePath(),
                "--herald.transport.listener.host=127.0.0.1",
                "--herald.transport.listener.port=" + port,
                "--herald.wiring.address=https://localhost:" + port + "/exchange",
                "--herald.national.systems=exit-control-list,tracing-desk",
                "--herald.national.recipients.exit-control-list=" + partner,
                "--herald.release.agreements.[" + partner + "].send=yellow",
                "--herald.release.agreements.[" + partner + "].receive=yellow",
                "--herald.release.agreements.[" + partner + "].purposes=identify-or-locate",
                "--management.server.port=0",
                "--test.queue-port=" + freePort()));
    settings.addAll(List.of(more));
    return new SpringApplicationBuilder(Gateway.class).run(settings.toArray(String[]::new));
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  @Override
  public void close() {
    contexts.forEach(ConfigurableApplicationContext::close);
  }
}

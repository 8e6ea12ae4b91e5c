package org.herald.admin;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.herald.access.Credential;
import org.herald.access.Role;
import org.herald.access.StoppedGateway;
import org.herald.audit.LogSigner;
import org.herald.audit.LogSuccession;
import org.herald.database.OfflineDatabase;
import org.herald.seal.PersonSigner;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who signs, and the log of a gateway that cannot run, opened for it. */
final class StoppedSuccession {
  private static final String USE = "herald log succession";

  @Mixin private StoppedOptions gateway = new StoppedOptions();

  @Option(
      names = "--as",
      paramLabel = "FILE",
      required = true,
      description = "Who signs: the key that herald people ask has saved.")
  private Path key = Path.of("");

  @FunctionalInterface
  interface Step<T> {
    T take(LogSuccession succession, String role, LogSigner person);
  }

  /** Durable on return. */
  <T> T run(Clock clock, Step<T> step) {
    Credential shown = PersonKey.read(key);
    Environment settings = gateway.settings();
    Path data = gateway.data(settings);
    LogSigner log = gateway.keys(settings, data, clock).logSigner();
    try (var database = OfflineDatabase.stopped(settings, data)) {
      var jdbc = JdbcClient.create(new SingleConnectionDataSource(database.connection(), true));
      Role role = new StoppedGateway(jdbc).require(shown, Role.ADMINISTRATOR, Role.AUDITOR);
      T taken =
          step.take(
              new LogSuccession(jdbc, data.resolve("audit"), log, clock),
              role.name().toLowerCase(Locale.ROOT),
              PersonSigner.of(shown.secret(), USE));
      database.finish();
      return taken;
    }
  }
}

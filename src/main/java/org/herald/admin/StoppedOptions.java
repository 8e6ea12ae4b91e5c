package org.herald.admin;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.herald.seal.PartyKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** A gateway that does not run: by its data folder, or by its configuration file. */
final class StoppedOptions {
  @ArgGroup(multiplicity = "1")
  private Named named = new Named();

  @Option(names = "--sandbox", description = "Accept keys of the development PKI.")
  private boolean sandbox;

  private static final class Named {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The data folder of a gateway with its own PostgreSQL.")
    private @Nullable Path data;

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "The gateway's configuration, which names its data folder and database.")
    private @Nullable Path config;
  }

  /** What the gateway would be started with. */
  Environment settings() {
    return named.config == null ? new StandardEnvironment() : ConfigurationFile.read(named.config);
  }

  Path data(Environment settings) {
    Path data =
        named.data != null
            ? named.data
            : ConfigurationFile.dataFolder(settings, Objects.requireNonNull(named.config));
    return data.toAbsolutePath().normalize();
  }

  /** The folder that a setting names, or the usual one in the data folder. */
  static Path folder(Environment settings, Path data, String setting, String usual) {
    String set = settings.getProperty(setting, "");
    return set.isBlank() ? data.resolve(usual) : Path.of(set);
  }

  /**
   * The gateway's keys.
   *
   * @throws org.herald.failure.RejectedException {@code configuration-invalid}
   */
  PartyKeys keys(Environment settings, Path data, Clock clock) {
    return PartyKeys.load(
        folder(settings, data, "herald.seal.pki-folder", "pki"),
        folder(settings, data, "herald.seal.password-file", "pki/password"),
        sandbox,
        clock);
  }
}

package org.herald.admin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which gateway a command is about: by its data folder, or by its configuration file. */
final class GatewayOptions {
  @ArgGroup(multiplicity = "1")
  private Named named = new Named();

  @Option(
      names = "--as",
      paramLabel = "FILE",
      description = "Who asks: the key that herald people ask has saved.")
  private @Nullable Path key;

  private static final class Named {
    @Option(names = "--data", paramLabel = "DIR", description = "The gateway's data folder.")
    private @Nullable Path data;

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "The gateway's configuration, which names its data folder.")
    private @Nullable Path config;
  }

  /**
   * The data folder, which exists.
   *
   * @throws RejectedException {@code configuration-invalid}
   */
  Path data() {
    Path data = named.data != null ? named.data : configured();
    if (!Files.isDirectory(data)) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "There is no data folder " + data + ": name the gateway's, and start it once.");
    }
    return data.toAbsolutePath().normalize();
  }

  /**
   * The gateway, asked by whoever {@code --as} names.
   *
   * @throws RejectedException {@code malformed} when that file holds no key
   */
  GatewayClient client() {
    return new GatewayClient(data(), Optional.ofNullable(key).map(PersonKey::read));
  }

  /**
   * Where the gateway's national systems are described, if a configuration was named and says so.
   *
   * @throws RejectedException {@code configuration-invalid}
   */
  Optional<Path> nationalFolder() {
    return named.config == null
        ? Optional.empty()
        : ConfigurationFile.setting(ConfigurationFile.read(named.config), "herald.national.folder")
            .map(Path::of);
  }

  private Path configured() {
    Path file = java.util.Objects.requireNonNull(named.config, "one of the two was named");
    return ConfigurationFile.dataFolder(ConfigurationFile.read(file), file);
  }
}

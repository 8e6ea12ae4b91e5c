package org.herald.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
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
        : setting(named.config, "herald.national.folder").map(Path::of);
  }

  private Path configured() {
    Path file = named.config;
    if (file == null) {
      throw new IllegalStateException("one of the two was named");
    }
    return setting(file, "herald.data")
        .map(Path::of)
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.CONFIGURATION,
                    file + " does not set herald.data: add it, or use --data."));
  }

  /** As the gateway itself reads it: what the environment sets wins, placeholders are filled. */
  private static Optional<String> setting(Path file, String key) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new RejectedException(
          FailureCode.CONFIGURATION, "There is no readable configuration file at " + file + ".");
    }
    String name = String.valueOf(file.getFileName());
    PropertySourceLoader loader =
        name.endsWith(".properties")
            ? new PropertiesPropertySourceLoader()
            : new YamlPropertySourceLoader();
    var environment = new StandardEnvironment();
    try {
      for (PropertySource<?> source : loader.load(name, new FileSystemResource(file))) {
        // Of several documents in a file the later ones win.
        environment
            .getPropertySources()
            .addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, source);
      }
      return Optional.ofNullable(environment.getProperty(key))
          .map(String::strip)
          .filter(value -> !value.isEmpty());
    } catch (IOException | RuntimeException unreadable) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "The configuration file " + file + " cannot be read.",
          unreadable);
    }
  }
}

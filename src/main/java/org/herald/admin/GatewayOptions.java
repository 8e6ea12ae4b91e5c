package org.herald.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which gateway a command is about: by its data folder, or by its configuration file. */
final class GatewayOptions {
  @ArgGroup(multiplicity = "1")
  private Named named = new Named();

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

  private Path configured() {
    Path file = named.config;
    if (file == null || !Files.isReadable(file)) {
      throw new RejectedException(
          FailureCode.CONFIGURATION, "There is no readable configuration file at " + file + ".");
    }
    String name = String.valueOf(file.getFileName());
    PropertySourceLoader loader =
        name.endsWith(".properties")
            ? new PropertiesPropertySourceLoader()
            : new YamlPropertySourceLoader();
    try {
      List<PropertySource<?>> sources = loader.load(name, new FileSystemResource(file));
      for (PropertySource<?> source : sources) {
        Object data = source.getProperty("herald.data");
        if (data != null) {
          return Path.of(data.toString());
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "The configuration file " + file + " cannot be read.",
          unreadable);
    }
    throw new RejectedException(
        FailureCode.CONFIGURATION, file + " does not set herald.data: add it, or use --data.");
  }
}

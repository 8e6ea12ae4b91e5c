package org.herald.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/** A gateway's configuration, read by a command as the gateway itself reads it. */
final class ConfigurationFile {
  private ConfigurationFile() {}

  /**
   * What the environment sets wins, placeholders are filled.
   *
   * @throws RejectedException {@code configuration-invalid}
   */
  static Environment read(Path file) {
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
      return environment;
    } catch (IOException | RuntimeException unreadable) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "The configuration file " + file + " cannot be read.",
          unreadable);
    }
  }

  /** Empty where it is not set, or to nothing. */
  static Optional<String> setting(Environment settings, String key) {
    return Optional.ofNullable(settings.getProperty(key))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /**
   * @param file for the message
   * @throws RejectedException {@code configuration-invalid} when it names none
   */
  static Path dataFolder(Environment settings, Path file) {
    return setting(settings, "herald.data")
        .map(Path::of)
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.CONFIGURATION,
                    file + " does not set herald.data: add it, or use --data."));
  }
}

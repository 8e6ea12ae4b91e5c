package org.herald.database;

import static org.herald.failure.FailureCode.CONFIGURATION;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that the operator runs. */
final class ExternalServer implements DatabaseServer {
  private final DatabaseSettings settings;

  ExternalServer(DatabaseSettings settings) {
    this.settings = settings;
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}

  @Override
  public boolean isRunning() {
    return true;
  }

  @Override
  public String jdbcUrl() {
    return String.valueOf(settings.url());
  }

  @Override
  public Credentials owner() {
    return new Credentials(
        settings.ownerUser(),
        read("herald.database.owner-password-file", settings.ownerPasswordFile()));
  }

  @Override
  public Credentials gateway() {
    return new Credentials(
        settings.user(), read("herald.database.password-file", settings.passwordFile()));
  }

  @Override
  public String describe() {
    return "external PostgreSQL at " + jdbcUrl().replaceFirst("\\?.*", "");
  }

  private static String read(String key, @Nullable Path file) {
    if (file == null) {
      throw new RejectedException(CONFIGURATION, key + " is missing: name a file");
    }
    try {
      String password = Files.readString(file).strip();
      if (password.isEmpty()) {
        throw new RejectedException(CONFIGURATION, key + " names an empty file: " + file);
      }
      return password;
    } catch (IOException e) {
      throw new RejectedException(
          CONFIGURATION, key + " names " + file + ", which cannot be read: " + e.getMessage(), e);
    }
  }
}

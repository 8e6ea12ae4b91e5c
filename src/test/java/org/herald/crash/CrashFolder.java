package org.herald.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Folders below target/crash: kept after a test, because logs and data say what went wrong. */
final class CrashFolder {
  private CrashFolder() {}

  static Path fresh(String name) throws IOException {
    Path folder = Path.of("target", "crash", name).toAbsolutePath();
    FileSystemUtils.deleteRecursively(folder);
    return Files.createDirectories(folder);
  }
}

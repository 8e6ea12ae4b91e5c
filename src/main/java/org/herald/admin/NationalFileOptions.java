package org.herald.admin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.national.MappingReport;
import org.herald.national.NationalSystems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A national file and the system it is of. */
final class NationalFileOptions {
  @Parameters(index = "0", paramLabel = "SYSTEM", description = "Such as exit-control-list.")
  private String system = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The national file, *.csv.")
  private Path file = Path.of("");

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Folder with one folder a system, for the dry run (default: that of the configuration,"
              + " else the shipped ones).")
  private @Nullable Path folder;

  String system() {
    return system;
  }

  Path file() {
    return file;
  }

  /**
   * What the file would become; nothing is stored or sent.
   *
   * @param configured where the gateway's systems are described, unless the command line says so
   */
  MappingReport dryRun(Optional<Path> configured) {
    if (!Files.isRegularFile(file)) {
      throw new RejectedException(FailureCode.NOT_FOUND, "There is no file " + file + ".");
    }
    return NationalSystems.forDryRun(
            Optional.ofNullable(folder).or(() -> configured), system, Clock.systemUTC())
        .map(system, file);
  }
}

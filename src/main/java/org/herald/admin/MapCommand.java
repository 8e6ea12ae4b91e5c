package org.herald.admin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.national.MappingReport;
import org.herald.national.NationalSystems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald map}. */
@Command(
    name = "map",
    header = "Dry run: what a national file would become. Sends and stores nothing.",
    description = {
      "",
      "Reads the file through the system's mapping and prints counts and refusals: line, field,"
          + " code and mend, never a value. Exit 1 when a record is refused.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class MapCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(index = "0", paramLabel = "SYSTEM", description = "Such as exit-control-list.")
  private String system = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The national file.")
  private Path file = Path.of("");

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Folder with one folder a system (default: the shipped ones).")
  private @Nullable Path folder;

  MapCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    MappingReport report = dryRun(system, file, Optional.ofNullable(folder));
    output.result(MappingText.sentences(report), MappingText.fields(report));
    return (report.refused() == 0 ? ExitStatus.OK : ExitStatus.FAILED).code();
  }

  static MappingReport dryRun(String system, Path file, Optional<Path> folder) {
    if (!Files.isRegularFile(file)) {
      throw new RejectedException(FailureCode.NOT_FOUND, "There is no file " + file + ".");
    }
    return NationalSystems.forDryRun(folder, system, Clock.systemUTC()).map(system, file);
  }
}

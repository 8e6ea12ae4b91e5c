package org.herald.admin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.national.MappingReport;
import org.herald.national.NationalSystems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A national file and the system it is of. */
final class NationalFileOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "SYSTEM", description = "Such as exit-control-list.")
  private String system = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The national file, *.csv; to map also *.json, as REST takes it.")
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
    Optional<Path> systems = Optional.ofNullable(folder).or(() -> configured);
    requireKnown(systems);
    return NationalSystems.forDryRun(systems, system, Clock.systemUTC()).map(system, file);
  }

  private void requireKnown(Optional<Path> systems) {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new ParameterException(
          command.commandLine(),
          "There is no folder " + folder + ": --folder names one with one folder a system.");
    }
    List<String> known = NationalSystems.known(systems);
    if (!known.contains(system)) {
      throw new ParameterException(
          command.commandLine(),
          "There is no national system "
              + system
              + (systems.isPresent() ? " in " + systems.get() : " in the program")
              + "; known are: "
              + String.join(", ", known)
              + ". Correct the name, or name the folder of others with --folder.");
    }
  }
}

package org.herald.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The one year's log that a command line means. */
final class YearFolder {
  /** Any one makes it a log: of one that was tampered with the others may be gone. */
  private static final List<String> MARKS = List.of("checkpoint", "vkey", "tile");

  private YearFolder() {}

  /**
   * The folder itself, or the only year below it.
   *
   * @throws ParameterException when there is no log, or more than one
   */
  static Path of(Path folder, CommandLine command) {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          command, "There is no folder " + folder + ": name a year's, such as <data>/audit/2026.");
    }
    if (isLog(folder)) {
      return folder;
    }
    List<Path> years = below(folder);
    return switch (years.size()) {
      case 0 ->
          throw new ParameterException(
              command,
              "There is no published log in "
                  + folder
                  + ": name a year's folder, such as <data>/audit/2026. A gateway publishes one"
                  + " as soon as it has started.");
      case 1 -> years.getFirst();
      default ->
          throw new ParameterException(
              command,
              folder
                  + " holds the logs of several years: name one of them: "
                  + years.stream().map(Path::toString).collect(Collectors.joining(", "))
                  + ".");
    };
  }

  /** What the folder's name says. */
  static String year(Path folder) {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  private static List<Path> below(Path folder) {
    try (Stream<Path> below = Files.list(folder)) {
      return below.filter(YearFolder::isLog).sorted().toList();
    } catch (IOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The folder " + folder + " cannot be read.", e);
    }
  }

  private static boolean isLog(Path folder) {
    return MARKS.stream().anyMatch(mark -> Files.exists(folder.resolve(mark)));
  }
}

package org.herald.architecture;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * google-java-format over a source tree, in this JVM: a build plugin would run in Maven's own Java,
 * which may be too old to parse ours.
 */
final class Formatting {
  static final String MEND = "mvn -q test-compile exec:exec@format";

  private Formatting() {}

  /** Rewrites every unformatted Java file below the folders named. */
  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      for (Path file : unformatted(Path.of(folder))) {
        Files.writeString(file, formatted(Files.readString(file)).orElseThrow());
        System.out.println("formatted " + file);
      }
    }
  }

  /** The Java files below a folder that are not as the formatter would write them. */
  static List<Path> unformatted(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .filter(file -> !isFormatted(file))
          .toList();
    }
  }

  private static boolean isFormatted(Path file) {
    try {
      String text = Files.readString(file);
      return formatted(text).filter(text::equals).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty when the text is not Java. */
  private static Optional<String> formatted(String text) {
    try {
      return Optional.of(new Formatter().formatSourceAndFixImports(text));
    } catch (FormatterException notJava) {
      return Optional.empty();
    }
  }
}

package org.herald.national;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The folder of one national system, outside (a directory) or inside (the class path) of the
 * program. Nothing in it can name a file outside of it.
 */
final class SystemFolder {
  private static final Pattern SYSTEM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern FILE =
      Pattern.compile("([a-z0-9][a-z0-9-]*/)?[a-z0-9][a-z0-9-]*\\.(csv|yaml|xsl)");
  private static final int MAX_FILE_BYTES = 1 << 20;
  private static final String DESCRIPTION = "system.yaml";

  private final Optional<Path> root;
  private final String system;

  /**
   * @param root the directory that holds the systems' folders; without it, {@code routes/national}
   *     on the class path
   * @throws RejectedException {@code configuration-invalid} when the name is not one of a system
   */
  SystemFolder(Optional<Path> root, String system) {
    if (system.length() > 60 || !SYSTEM.matcher(system).matches()) {
      throw invalid(
          "herald.national.systems: a system's name is lower case letters and digits with single"
              + " hyphens, at most 60 characters, as its folder.");
    }
    this.root = root;
    this.system = system;
  }

  /** The systems whose folders are there, in order of their names. */
  static List<String> systems(Optional<Path> root) {
    try {
      return root.isPresent() ? inDirectory(root.get()) : onClassPath();
    } catch (IOException e) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "The folders of the national systems cannot be read: check the folder "
              + root.map(Path::toString).orElse("in the program")
              + ".",
          e);
    }
  }

  private static List<String> inDirectory(Path root) throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(DESCRIPTION)))
          .map(folder -> String.valueOf(folder.getFileName()))
          .sorted()
          .toList();
    }
  }

  private static List<String> onClassPath() throws IOException {
    var systems = new TreeSet<String>();
    for (Resource file :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:routes/national/*/" + DESCRIPTION)) {
      String[] path = file.getURL().getPath().split("/");
      systems.add(path[path.length - 2]);
    }
    return List.copyOf(systems);
  }

  String system() {
    return system;
  }

  /**
   * A file's content, at most 1 MiB.
   *
   * @throws RejectedException {@code configuration-invalid} when it does not exist, is too large or
   *     lies outside of the folder
   */
  byte[] read(String file) {
    if (!FILE.matcher(file).matches()) {
      throw invalid(
          in(file)
              + ": files are named inside the system's own folder, lower case, as codes/sex.csv.");
    }
    try (InputStream in = root.isPresent() ? inDirectory(root.get(), file) : onClassPath(file)) {
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw invalid(in(file) + " is larger than " + MAX_FILE_BYTES + " bytes.");
      }
      return bytes;
    } catch (IOException e) {
      throw new RejectedException(
          FailureCode.CONFIGURATION, in(file) + " cannot be read. Check it exists.", e);
    }
  }

  private InputStream inDirectory(Path directory, String file) throws IOException {
    Path folder = directory.resolve(system).toRealPath();
    Path found = folder.resolve(file).toRealPath();
    if (!found.startsWith(folder)) {
      throw invalid(in(file) + " leads out of the system's folder; put the file itself there.");
    }
    return Files.newInputStream(found);
  }

  private InputStream onClassPath(String file) throws IOException {
    InputStream found = SystemFolder.class.getResourceAsStream("/routes/national/" + in(file));
    if (found == null) {
      throw new IOException("not on the class path");
    }
    return found;
  }

  private String in(String file) {
    return system + "/" + file;
  }

  static RejectedException invalid(String text) {
    return new RejectedException(FailureCode.CONFIGURATION, text);
  }
}

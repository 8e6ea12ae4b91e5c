package org.herald.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The script {@code herald} over the packaged jar, as an operator runs it: with the start-up cache
 * when the build has made one, in a process of its own.
 */
public final class HeraldScript {
  private static final Path SCRIPT = Path.of("herald").toAbsolutePath();
  private static final String JAR = System.getProperty("herald.jar", "target/herald.jar");

  private HeraldScript() {}

  /**
   * Not started yet, both outputs in one. The script becomes Java, so whoever kills the process
   * kills the program itself.
   *
   * @param options for Java
   */
  public static ProcessBuilder process(String options, String... arguments) {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true);
    process
        .environment()
        .putAll(
            Map.of(
                "HERALD_JAVA",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "HERALD_JAR",
                JAR,
                "HERALD_OPTS",
                options));
    return process;
  }
}

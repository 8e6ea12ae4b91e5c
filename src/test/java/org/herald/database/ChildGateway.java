package org.herald.database;

import java.nio.file.Path;

/** A process of its own that commits rows and says so, until it is killed. */
public final class ChildGateway {
  private ChildGateway() {}

  /**
   * @param arguments the data folder
   */
  public static void main(String[] arguments) {
    var database = Database.open(DatabaseFolder.settings(), Path.of(arguments[0]));
    for (int n = 1; ; n++) {
      DatabaseFolder.insert(database, n);
      System.out.println("acknowledged " + n);
    }
  }

  static Process start(Path data) throws java.io.IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            ChildGateway.class.getName(),
            data.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}

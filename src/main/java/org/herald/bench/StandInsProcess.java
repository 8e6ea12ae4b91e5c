package org.herald.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The recipients of a broadcast, all in one process. */
record StandInsProcess(ChildProcess process, List<?> descriptions) implements AutoCloseable {
  private static final String HEAP = "512m";

  /**
   * Starts them and waits until each can be reached.
   *
   * @param data with the keys of the bureau that sends
   */
  static StandInsProcess start(Path data, int parties) {
    List<String> arguments =
        List.of("bench-recipients", "--data", data.toString(), "--parties", "" + parties);
    ChildProcess process = ChildProcess.start(arguments, HEAP, data.resolve("recipients.log"));
    Map<String, Object> answer = process.answer();
    if (answer.get("descriptions") instanceof List<?> descriptions) {
      return new StandInsProcess(process, descriptions);
    }
    process.close();
    throw new IllegalStateException("the recipients said something else");
  }

  @Override
  public void close() {
    process.close();
  }
}

package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald erase ask}. */
@Command(
    name = "ask",
    header = "Asks for the erasure of a notice with all its versions.",
    description = {"", "Nothing is erased before another person agrees: herald erase agree.", ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class EraseAskCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private NoticeOptions notice = new NoticeOptions();

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      required = true,
      description = {
        "withdrawn-by-source, entered-in-error, data-incorrect,",
        "court-order or retention-ended."
      })
  private String reason = "";

  EraseAskCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = notice.post("erasures/ask", Map.of("reason", reason));
    output.result(
        "Asked. Another person agrees: herald erase agree " + answer.get("notice"), answer);
    return ExitStatus.OK.code();
  }
}

package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald retention extend}. */
@Command(
    name = "extend",
    header = "Keeps a notice longer.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RetentionExtendCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private NoticeOptions notice = new NoticeOptions();

  @Option(
      names = "--months",
      paramLabel = "N",
      required = true,
      description = "1 to 60, added to the end of its term.")
  private int months;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why it is still needed, 1 to 500 characters.")
  private String reason = "";

  RetentionExtendCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer =
        notice.post("retention/extend", Map.of("months", String.valueOf(months), "reason", reason));
    output.result("Kept until " + answer.get("keepUntil"), answer);
    return ExitStatus.OK.code();
  }
}

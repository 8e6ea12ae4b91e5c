package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald rights holders}. */
@Command(
    name = "holders",
    header = "Who holds a notice: this gateway, national systems here, partners.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RightsHoldersCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private NoticeOptions notice = new NoticeOptions();

  RightsHoldersCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = notice.post("rights/holders", Map.of());
    output.result(
        ListText.of(answer.get("holders"), "Nobody.", RightsHoldersCommand::line), answer);
    return ExitStatus.OK.code();
  }

  private static String line(Map<?, ?> one) {
    return "%-8s %-24s %s".formatted(one.get("kind"), one.get("name"), one.get("state"));
  }
}

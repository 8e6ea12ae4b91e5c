package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald hold lift}. */
@Command(
    name = "lift",
    header = "Another person than who placed it lifts a hold.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class HoldLiftCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private NoticeOptions notice = new NoticeOptions();

  HoldLiftCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = notice.post("holds/lift", Map.of());
    output.result(
        Boolean.TRUE.equals(answer.get("recalledMeanwhile"))
            ? "Lifted. Its issuer asked to erase it meanwhile: herald erase ask"
            : "Lifted.",
        answer);
    return ExitStatus.OK.code();
  }
}

package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald erase refuse}. */
@Command(
    name = "refuse",
    header = "An erasure that was asked for is not wanted.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class EraseRefuseCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private NoticeOptions notice = new NoticeOptions();

  EraseRefuseCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = notice.post("erasures/refuse", Map.of());
    output.result("Nothing is erased.", answer);
    return ExitStatus.OK.code();
  }
}

package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald erase agree}. */
@Command(
    name = "agree",
    header = "The second person agrees: the notice is erased.",
    description = {
      "",
      "What is stored here goes at once; whoever may have it is told to erase it and answers:",
      "herald erase list. Never by whoever asked.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class EraseAgreeCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private NoticeOptions notice = new NoticeOptions();

  EraseAgreeCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = notice.post("erasures/agree", Map.of());
    output.result("Erased here. What partners answer: herald erase list", answer);
    return ExitStatus.OK.code();
  }
}

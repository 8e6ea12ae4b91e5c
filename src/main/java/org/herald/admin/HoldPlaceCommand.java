package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald hold place}. */
@Command(
    name = "place",
    header = "Keeps a notice until a second person lifts the hold.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class HoldPlaceCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private NoticeOptions notice = new NoticeOptions();

  @Option(
      names = "--reference",
      paramLabel = "TEXT",
      required = true,
      description = "Of the court order or case, 1 to 100 characters; no name.")
  private String reference = "";

  HoldPlaceCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = notice.post("holds/place", Map.of("reference", reference));
    output.result(
        Boolean.TRUE.equals(answer.get("placed")) ? "Held." : "It was held before.", answer);
    return ExitStatus.OK.code();
  }
}

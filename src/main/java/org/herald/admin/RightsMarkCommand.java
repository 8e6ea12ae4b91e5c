package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald rights mark}. */
@Command(
    name = "mark",
    header = "Marks a notice as contested or restricted, or takes the mark away.",
    description = {
      "",
      "contested: shown wherever the notice is read. restricted: it is kept, and no version of it"
          + " goes to anybody.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RightsMarkCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private NoticeOptions notice = new NoticeOptions();

  @Option(
      names = "--mark",
      paramLabel = "MARK",
      required = true,
      description = "contested or restricted.")
  private String mark = "";

  @Option(
      names = "--request",
      paramLabel = "REQUEST",
      description = "Because of which open request.")
  private @Nullable String request;

  @Option(
      names = "--lift",
      paramLabel = "REASON",
      description = "Takes the mark away, for this reason of 1 to 500 characters.")
  private @Nullable String lift;

  RightsMarkCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("mark", mark);
    if (lift != null) {
      body.put("reason", lift);
      output.result("The mark is gone.", notice.post("rights/unmark", body));
    } else {
      SendCommand.put(body, "request", request);
      Map<String, Object> answer = notice.post("rights/mark", body);
      output.result(
          Boolean.TRUE.equals(answer.get("placed")) ? "Marked." : "It was marked before.", answer);
    }
    return ExitStatus.OK.code();
  }
}

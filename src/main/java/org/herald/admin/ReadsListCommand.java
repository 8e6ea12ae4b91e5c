package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald reads list}. */
@Command(
    name = "list",
    header = "Reads that nobody has looked at yet, the oldest first.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReadsListCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  ReadsListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("reads");
    output.result(
        ListText.of(answer.get("waiting"), "Nothing waits.", ReadsListCommand::line), answer);
    return ExitStatus.OK.code();
  }

  private static String line(Map<?, ?> read) {
    return "%s %s %s by %s%s, %s read%s, because: %s"
        .formatted(
            read.get("read"),
            read.get("at"),
            read.get("event"),
            read.get("reader"),
            read.get("purpose") == null ? "" : " for " + read.get("purpose"),
            read.get("amount"),
            read.get("notice") == null ? "" : ", notice " + read.get("notice"),
            ListText.words(read.get("because")));
  }
}

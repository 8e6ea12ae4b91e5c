package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald erase list}. */
@Command(
    name = "list",
    header = "Erasures: those that wait, then the newest; with what partners answered.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class EraseListCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  EraseListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("erasures");
    output.result(
        ListText.of(answer.get("erasures"), "Nothing is erased or waits.", EraseListCommand::line),
        answer);
    return ExitStatus.OK.code();
  }

  private static String line(Map<?, ?> one) {
    String stands =
        one.get("completedAt") != null
            ? "complete since " + one.get("completedAt")
            : one.get("erasedAt") != null
                ? "erased at " + one.get("erasedAt") + ", in backups until the epoch ends"
                : "waits for a second person";
    return "%s %s, %s, asked by %s: %s; partners %s"
        .formatted(
            one.get("issuer"),
            one.get("notice"),
            one.get("reason"),
            one.get("askedBy"),
            stands,
            one.get("answers"));
  }
}

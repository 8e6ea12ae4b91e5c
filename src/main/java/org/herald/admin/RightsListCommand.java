package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald rights list}. */
@Command(
    name = "list",
    header = "Requests without an answer, the most urgent first.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RightsListCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  RightsListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("rights");
    output.result(
        ListText.of(answer.get("requests"), "Nobody waits.", RightsListCommand::line), answer);
    return ExitStatus.OK.code();
  }

  static String line(Map<?, ?> one) {
    return "%s %s, %s, received %s, answer by %s%s"
        .formatted(
            one.get("request"),
            one.get("kind"),
            one.get("reference"),
            one.get("receivedOn"),
            one.get("dueOn"),
            Boolean.TRUE.equals(one.get("putOff")) ? " (put off)" : "");
  }
}

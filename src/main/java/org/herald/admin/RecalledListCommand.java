package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald recalled list}. */
@Command(
    name = "list",
    header = "Recalls from partners: what waits for national systems, then the newest.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RecalledListCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  RecalledListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("recalled");
    output.result(
        ListText.of(answer.get("recalls"), "No partner took anything back.", this::line), answer);
    return ExitStatus.OK.code();
  }

  private String line(Map<?, ?> one) {
    return "%s %s to %s notice %s, received %s; answered %s at %s"
        .formatted(
            one.get("issuer"),
            one.get("recall"),
            one.get("action"),
            one.get("notice"),
            one.get("receivedAt"),
            one.get("result"),
            one.get("answeredAt"));
  }
}

package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald retention list}. */
@Command(
    name = "list",
    header = "Notices whose term ends soon, the nearest first.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RetentionListCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  RetentionListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("retention");
    output.result(
        ListText.of(answer.get("terms"), "No term ends soon.", RetentionListCommand::line), answer);
    return ExitStatus.OK.code();
  }

  private static String line(Map<?, ?> one) {
    return "%s %s of %s, kept until %s%s, extended %s times"
        .formatted(
            one.get("notice"),
            one.get("type"),
            one.get("issuer"),
            one.get("keepUntil"),
            Boolean.TRUE.equals(one.get("held")) ? " and beyond: held" : "",
            one.get("extensions"));
  }
}

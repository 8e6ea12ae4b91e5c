package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald hold list}. */
@Command(
    name = "list",
    header = "Notices that are kept whoever asks to erase them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class HoldListCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  HoldListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("holds");
    output.result(
        ListText.of(answer.get("holds"), "Nothing is held.", HoldListCommand::line), answer);
    return ExitStatus.OK.code();
  }

  private static String line(Map<?, ?> one) {
    return "%s %s, for %s, by %s since %s%s"
        .formatted(
            one.get("issuer"),
            one.get("notice"),
            one.get("reference"),
            one.get("placedBy"),
            one.get("placedAt"),
            one.get("recalledAt") == null
                ? ""
                : "; its issuer asked to erase it at " + one.get("recalledAt"));
  }
}

package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald work list}. */
@Command(
    name = "list",
    header = "Your open pieces of work, the newest first.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class WorkListCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  WorkListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("work");
    output.result(
        ListText.of(
            answer.get("open"),
            "Nothing is open.",
            work ->
                "%s %s, case %s, since %s"
                    .formatted(
                        work.get("work"),
                        work.get("purpose"),
                        work.get("case"),
                        work.get("openedAt"))),
        answer);
    return ExitStatus.OK.code();
  }
}

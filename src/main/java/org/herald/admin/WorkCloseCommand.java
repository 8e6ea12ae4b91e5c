package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code herald work close}. */
@Command(
    name = "close",
    header = "Closes a piece of work: nothing is read for it any more.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class WorkCloseCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "ID", description = "Of an open piece of work of yours.")
  private String work = "";

  WorkCloseCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().post("work/close", Map.of("work", work));
    output.result("Closed.", answer);
    return ExitStatus.OK.code();
  }
}

package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald reads sign}. */
@Command(
    name = "sign",
    header = "You have looked at a read that was not your own.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReadsSignCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "READ", description = "The number in herald reads list.")
  private String read = "";

  @Option(names = "--note", paramLabel = "TEXT", required = true, description = "What you found.")
  private String note = "";

  @Option(names = "--fault", description = "It should not have been.")
  private boolean fault;

  ReadsSignCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer =
        gateway.client().post("reads/sign", Map.of("read", read, "note", note, "fault", fault));
    output.result("Signed.", answer);
    return ExitStatus.OK.code();
  }
}

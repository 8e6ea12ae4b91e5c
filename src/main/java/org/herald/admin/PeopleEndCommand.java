package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald people end}. */
@Command(
    name = "end",
    header = "Ends a person's access at once.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PeopleEndCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "NAME", description = "Who has access.")
  private String name = "";

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason = "";

  PeopleEndCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer =
        gateway.client().post("people/end", Map.of("name", name, "reason", reason));
    output.result(name + " has no access any more.", answer);
    return ExitStatus.OK.code();
  }
}

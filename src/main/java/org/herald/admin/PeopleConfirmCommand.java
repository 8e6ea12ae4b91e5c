package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald people confirm}. */
@Command(
    name = "confirm",
    header = "Vouches for a person and the key.",
    description = {
      "",
      "By administrators, two where there are two. Until there is one, whoever may read the data",
      "folder confirms the first.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PeopleConfirmCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "NAME", description = "Who has asked.")
  private String name = "";

  @Option(
      names = "--fingerprint",
      paramLabel = "HEX",
      required = true,
      description = "As the person reads it out, not as the gateway shows it.")
  private String fingerprint = "";

  PeopleConfirmCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer =
        gateway.client().post("people/confirm", Map.of("name", name, "fingerprint", fingerprint));
    output.result(
        "active".equals(answer.get("state"))
            ? name + " has access: " + answer.get("roles")
            : "Confirmed; a second administrator has to confirm " + name + " too.",
        answer);
    return ExitStatus.OK.code();
  }
}

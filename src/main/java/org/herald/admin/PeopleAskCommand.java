package org.herald.admin;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.herald.access.Credential;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald people ask}. */
@Command(
    name = "ask",
    header = "Asks for access, with a fresh key that stays with you.",
    description = {
      "",
      "The gateway gets the key's SHA-256 alone. An administrator compares the fingerprint with",
      "you and confirms; where there are two, both must. Who has access already asks with --as for",
      "other roles or a new key, and has none until that is confirmed.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PeopleAskCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "NAME", description = "As your bureau knows you.")
  private String name = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      split = ",",
      description = {
        "officer, approver, duty-officer, liaison, auditor,",
        "data-protection-officer, administrator or integrator."
      })
  private List<String> roles = List.of();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      required = true,
      description = "Where your key is written, readable for you alone.")
  private Path file = Path.of("");

  PeopleAskCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Credential key = Credential.make(name, new SecureRandom());
    GatewayClient client = gateway.client();
    PersonKey.write(file, key); // first: a key that was handed in and lost would lock its name
    Map<String, Object> answer =
        client.post(
            "people/ask",
            Map.of("name", name, "roles", roles, "key", HexFormat.of().formatHex(key.sha256())));
    output.result(
        "Your key is in "
            + file
            + ". Read its fingerprint out to an administrator: "
            + answer.get("fingerprint"),
        answer);
    return ExitStatus.OK.code();
  }
}

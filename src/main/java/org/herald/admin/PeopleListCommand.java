package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald people list}. */
@Command(
    name = "list",
    header = "Who has asked, has or had access.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PeopleListCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  PeopleListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("people");
    output.result(
        ListText.of(answer.get("people"), "Nobody has asked for access.", PeopleListCommand::line),
        answer);
    return ExitStatus.OK.code();
  }

  private static String line(Map<?, ?> person) {
    String broken =
        person.get("glassBrokenUntil") == null
            ? ""
            : ", glass broken until " + person.get("glassBrokenUntil");
    return "%-20s %-7s %s, key %s, confirmed by: %s%s"
        .formatted(
            person.get("name"),
            person.get("state"),
            ListText.words(person.get("roles")),
            person.get("fingerprint"),
            ListText.words(person.get("confirmedBy")),
            broken);
  }
}

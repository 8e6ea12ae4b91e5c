package org.herald.admin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald partner list}. */
@Command(
    name = "list",
    header = "Every entry, our own included.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PartnerListCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  PartnerListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("partners");
    String text =
        answer.get("partners") instanceof List<?> entries
            ? entries.stream()
                .filter(Map.class::isInstance)
                .map(entry -> PartnerText.entry((Map<?, ?>) entry))
                .collect(Collectors.joining("\n"))
            : "none";
    output.result(text, answer);
    return ExitStatus.OK.code();
  }
}

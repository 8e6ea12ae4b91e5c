package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code herald audit chain}. */
@Command(
    name = "chain",
    header = "Follows one notice from its record to each recipient's receipt, oldest first.",
    description = {
      "",
      "For auditors and data-protection officers. What you ask is itself in the trail.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditChainCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();
  @Mixin private ReadingOptions why = new ReadingOptions();
  @Mixin private TrailOutput form = new TrailOutput();

  @Parameters(paramLabel = "NOTICE", description = "The notice's id.")
  private String notice = "";

  AuditChainCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("notice", notice);
    why.put(body);
    GatewayClient client = gateway.client();
    boolean[] asked = {false};
    long written =
        form.write(
            output.lines(),
            () -> {
              if (asked[0]) {
                return null;
              }
              asked[0] = true;
              return client.post("trail/chain", body);
            });
    if (written == 0) {
      output.result("The trail has nothing about that notice.", Map.of("entries", 0));
    }
    return ExitStatus.OK.code();
  }
}

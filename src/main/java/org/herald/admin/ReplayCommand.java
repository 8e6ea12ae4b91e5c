package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import org.herald.notice.PartyId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code herald replay}. */
@Command(
    name = "replay",
    header = "Puts every paused delivery to a partner back into the queue.",
    description = {
      "",
      "After the cause is mended: herald status shows what is paused and why.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReplayCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "PARTY", description = "Such as TG.NCB.")
  private String party = "";

  ReplayCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    PartyId recipient = PartyId.of(party);
    Map<String, Object> answer = gateway.client().post("replay/" + recipient, Map.of());
    output.result(answer.get("replayed") + " deliveries to " + recipient + " replayed", answer);
    return ExitStatus.OK.code();
  }
}

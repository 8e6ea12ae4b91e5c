package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald keys reload}. */
@Command(
    name = "reload",
    header = "Takes changed key files into use now and publishes our description anew.",
    description = {
      "",
      "What is wrong with a file is said, and the keys in use stay. Without this",
      "command the gateway looks by itself each herald.admin.keys-period.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class KeysReloadCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Option(
      names = "--withdraw",
      description =
          "Also give up keys that our description still names: their overlap is over, or they"
              + " were stolen.")
  private boolean withdraw;

  KeysReloadCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().post("keys/reload", Map.of("withdraw", withdraw));
    boolean changed = Boolean.TRUE.equals(answer.get("changed"));
    output.result(
        (changed ? "other keys are in use now\n" : "the files hold what is in use\n")
            + KeysText.of(answer),
        answer);
    return ExitStatus.OK.code();
  }
}

package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald override show}. */
@Command(
    name = "show",
    header = "Whether dispatches are stopped, and who asked to let urgent ones go on.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class OverrideShowCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  OverrideShowCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("override");
    output.result(text(answer), answer);
    return ExitStatus.OK.code();
  }

  private static String text(Map<String, Object> answer) {
    if (answer.get("stoppedSince") == null) {
      return "Nothing is stopped.";
    }
    String stopped = "Stopped since " + answer.get("stoppedSince");
    if (answer.get("askedBy") == null) {
      return stopped + ".";
    }
    return stopped
        + "; "
        + answer.get("askedBy")
        + " asked to let urgent dispatches go on at "
        + answer.get("askedAt")
        + (answer.get("until") == null
            ? ": a second person is needed."
            : ", agreed to until " + answer.get("until") + ".");
  }
}

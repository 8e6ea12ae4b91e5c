package org.herald.admin;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root: without a command it is {@code herald sandbox}. */
@Command(
    name = "herald",
    header = "Herald, a cross-border notice and information-exchange gateway.",
    description = {
      "",
      "Without a command it starts the sandbox: three gateways with sample records.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused, or something checked was found wrong",
      "2:the command line is wrong",
      "3:the configuration or this machine needs a mend first",
      "4:did not work this time: nothing was lost, try again later",
      "70:a defect of Herald itself: please report it"
    },
    commandListHeading = "%nCommands:%n")
final class HeraldCommand implements Callable<Integer> {
  private final SandboxCommand sandbox;
  @Mixin private SandboxOptions sandboxOptions = new SandboxOptions();

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "One JSON object a line instead of sentences, also for failures.")
  private boolean json;

  HeraldCommand(SandboxCommand sandbox) {
    this.sandbox = sandbox;
  }

  boolean json() {
    return json;
  }

  @Override
  public Integer call() {
    return sandbox.start(sandboxOptions);
  }
}

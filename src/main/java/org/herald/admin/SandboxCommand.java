package org.herald.admin;

import java.util.concurrent.Callable;
import org.herald.sandbox.Sandbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald sandbox}. */
@Command(
    name = "sandbox",
    header = "Starts three gateways in one process that really exchange sample records.",
    description = {
      "",
      "Each has its own data folder, database, ports and keys. All people in it are invented.",
      "It verifies the three audit logs and stays up until stopped; --once ends it by itself.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SandboxCommand implements Callable<Integer> {
  private final Sandbox sandbox;
  @Mixin private SandboxOptions options = new SandboxOptions();

  SandboxCommand(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public Integer call() {
    return start(options);
  }

  int start(SandboxOptions chosen) {
    return sandbox.start(chosen.once(), chosen.data().toAbsolutePath().normalize(), chosen.ports());
  }
}

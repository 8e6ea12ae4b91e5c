package org.herald.admin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code herald run}. */
@Command(
    name = "run",
    header = "Runs one gateway from its configuration file until it is stopped.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {
  private final GatewayRunner runner;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The gateway's configuration (YAML or properties).")
  private Path config = Path.of("");

  RunCommand(GatewayRunner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() {
    Path file = config.toAbsolutePath().normalize();
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "There is no readable configuration file at " + file + ". Name one with --config FILE.");
    }
    return runner.start(file);
  }
}

package org.herald.admin;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What the sandbox can be told, with or without naming the command. */
final class SandboxOptions {
  @Option(
      names = "--once",
      description = "Exchange the sample records, print the results, then stop. Exit 1 on a loss.")
  private boolean once;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "target/sandbox",
      description = "Where the gateways keep their data (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("target", "sandbox");

  @Option(
      names = "--ports",
      paramLabel = "PORT",
      defaultValue = "18440",
      description = "The first of six consecutive ports (default: ${DEFAULT-VALUE}).")
  private int ports = 18440;

  int ports() {
    return ports;
  }

  boolean once() {
    return once;
  }

  Path data() {
    return data;
  }
}

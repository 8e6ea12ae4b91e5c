package org.herald.admin;

import picocli.CommandLine.Option;

/** Who decides. */
final class OfficerOptions {
  @Option(
      names = "--officer",
      paramLabel = "NAME",
      required = true,
      description = "Who decides, as the bureau knows the person; in the audit trail a pseudonym.")
  private String name = "";

  String name() {
    return name;
  }
}

package org.herald.admin;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What somebody reads for. */
final class ReadingOptions {
  @Option(
      names = "--work",
      paramLabel = "ID",
      description = "The open piece of work (herald work open), which has purpose and case.")
  private @Nullable String work;

  @Option(
      names = "--purpose",
      paramLabel = "CODE",
      description = "What you read for, where no piece of work says it.")
  private @Nullable String purpose;

  @Option(
      names = "--case",
      paramLabel = "REFERENCE",
      description = "Your own reference; without one a reviewer is asked.")
  private @Nullable String caseRef;

  void put(Map<String, Object> body) {
    SendCommand.put(body, "work", work);
    SendCommand.put(body, "purpose", purpose);
    SendCommand.put(body, "case", caseRef);
  }
}

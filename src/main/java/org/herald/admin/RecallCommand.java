package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald recall}. */
@Command(
    name = "recall",
    header = "Takes a notice of ours back from everybody who may have it.",
    description = {
      "",
      "What has not left does not leave; whoever may have it is told what to do and answers.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RecallCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "NOTICE", description = "The notice's id.")
  private String notice = "";

  @Option(
      names = "--action",
      paramLabel = "CODE",
      required = true,
      description = "correct, suspend or erase.")
  private String action = "";

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      required = true,
      description = {
        "located, arrested, rescued, reunited, deceased,",
        "withdrawn-by-source, entered-in-error, data-incorrect,",
        "court-order or retention-ended."
      })
  private String reason = "";

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "Why, in words; needed for a correction.")
  private @Nullable String text;

  @Option(names = "--urgency", paramLabel = "CODE", description = "urgent unless said.")
  private @Nullable String urgency;

  RecallCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("notice", notice);
    body.put("action", action);
    body.put("reason", reason);
    SendCommand.put(body, "text", text);
    SendCommand.put(body, "urgency", urgency);
    Map<String, Object> answer = gateway.client().post("documents/recall", body);
    return SendText.report(output, answer);
  }
}

package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald recalled answer}. */
@Command(
    name = "answer",
    header = "Answers a recall again, when the national systems have acted.",
    description = {
      "",
      "The gateway has answered at once with what it could say then. What you say now takes the"
          + " place of that.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RecalledAnswerCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "RECALL", description = "The recall's id: herald recalled list.")
  private String recall = "";

  @Option(
      names = "--issuer",
      paramLabel = "PARTY",
      required = true,
      description = "Who sent the recall.")
  private String issuer = "";

  @Option(
      names = "--result",
      paramLabel = "CODE",
      required = true,
      description = "corrected, suspended, erased, restricted or kept.")
  private String result = "";

  @Option(
      names = "--undone",
      paramLabel = "CODES",
      description = {
        "What was reversed here, with commas between: watchlist-entry,",
        "exit-ban, account-freeze, identity-block, arrest-alert, border-alert."
      })
  private @Nullable String undone;

  @Option(
      names = "--because",
      paramLabel = "TEXT",
      description = "The legal reason why something is kept or restricted; no name.")
  private @Nullable String because;

  RecalledAnswerCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("issuer", issuer);
    body.put("recall", recall);
    body.put("result", result);
    SendCommand.put(body, "undone", undone);
    SendCommand.put(body, "because", because);
    return SendText.report(output, gateway.client().post("recalled/answer", body));
  }
}

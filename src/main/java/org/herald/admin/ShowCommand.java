package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code herald show}. */
@Command(
    name = "show",
    header = "What a notice says; the audit trail says that you have read it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ShowCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();
  @Mixin private ReadingOptions why = new ReadingOptions();

  @Parameters(paramLabel = "NOTICE", description = "The notice's id.")
  private String notice = "";

  ShowCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("notice", notice);
    why.put(body);
    Map<String, Object> answer = gateway.client().post("notices/show", body);
    output.result(
        ListText.of(answer.get("notices"), "Nothing is held.", ShowCommand::text), answer);
    return ExitStatus.OK.code();
  }

  /** What is contested must not be read as if it were not. */
  private static String text(Map<?, ?> one) {
    String marks = ListText.words(one.get("marks"));
    return (marks.isEmpty() ? "" : "<!-- " + marks.toUpperCase(Locale.ROOT) + " -->\n")
        + one.get("xml");
  }
}

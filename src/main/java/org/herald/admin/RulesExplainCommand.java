package org.herald.admin;

import java.util.concurrent.Callable;
import org.herald.document.DecisionRule;
import org.herald.document.Rule;
import org.herald.document.Rules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code herald rules explain}. */
@Command(
    name = "explain",
    header = "Says what a rule asks, where it comes from and what to do, in English and French.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RulesExplainCommand implements Callable<Integer> {
  private final Output output;
  private final Rules rules;

  @Parameters(paramLabel = "RULE", description = "Its name, as refusals and receipts give it.")
  private String id = "";

  RulesExplainCommand(Output output, Rules rules) {
    this.output = output;
    this.rules = rules;
  }

  @Override
  public Integer call() {
    for (DecisionRule decision : rules.decisions()) {
      if (decision.id().equals(id)) {
        output.result(RulesText.sentences(decision), RulesText.fields(decision));
        return ExitStatus.OK.code();
      }
    }
    Rule rule = rules.rule(id);
    output.result(RulesText.sentences(rule), RulesText.fields(rule));
    return ExitStatus.OK.code();
  }
}

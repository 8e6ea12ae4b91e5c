package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.herald.document.DecisionRule;
import org.herald.document.Rule;
import org.herald.document.Rules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code herald rules list}. */
@Command(
    name = "list",
    header = "Lists every rule with what follows when it is broken.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RulesListCommand implements Callable<Integer> {
  private final Output output;
  private final Rules rules;

  @Option(names = "--markdown", description = "As docs/rules.md holds them.")
  private boolean markdown;

  RulesListCommand(Output output, Rules rules) {
    this.output = output;
    this.rules = rules;
  }

  @Override
  public Integer call() {
    if (markdown) {
      var page = new LinkedHashMap<String, Object>();
      page.put("markdown", RulesText.page(rules));
      output.result(RulesText.page(rules).stripTrailing(), page);
      return ExitStatus.OK.code();
    }
    for (Rule rule : rules.catalogue()) {
      output.result(
          "%-40s %-9s %s".formatted(rule.id(), rule.kind().code(), rule.english()),
          RulesText.fields(rule));
    }
    for (DecisionRule rule : rules.decisions()) {
      output.result(
          "%-40s %-9s %s".formatted(rule.id(), "decision", rule.english()), RulesText.fields(rule));
    }
    return ExitStatus.OK.code();
  }
}

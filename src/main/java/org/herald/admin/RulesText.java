package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.herald.document.DecisionRule;
import org.herald.document.Rule;
import org.herald.document.Rules;
import org.herald.notice.RuleFinding;

/** Rules as a person reads them: on a terminal, and in docs/rules.md. */
final class RulesText {
  private static final Map<String, String> TITLES =
      Map.of(
          "exclusions", "What is never exchanged",
          "structure", "What belongs together",
          "persons", "Persons",
          "protection", "Victims, witnesses and children",
          "statuses", "In what capacity a person must stand",
          "minimum-data", "What each type of notice must carry",
          "markings", "How a document may be handled",
          "cases", "Requests, replies, recalls, operations and lists");

  private RulesText() {}

  static String sentences(Rule rule) {
    return String.join(
        System.lineSeparator(),
        rule.id() + " (" + rule.kind().code() + ": " + follows(rule.kind()) + ")",
        "  English  " + rule.english(),
        "  French   " + rule.french(),
        "  source   " + rule.source(),
        "  applies  " + rule.applies(),
        "  test     " + rule.test());
  }

  static Map<String, Object> fields(Rule rule) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("rule", rule.id());
    fields.put("kind", rule.kind().code());
    fields.put("group", rule.group());
    fields.put("english", rule.english());
    fields.put("french", rule.french());
    fields.put("source", rule.source());
    fields.put("applies", rule.applies());
    fields.put("test", rule.test());
    return fields;
  }

  private static String follows(RuleFinding.Kind kind) {
    return switch (kind) {
      case EXCLUDED -> "never exchanged, whoever sends it";
      case SAFETY -> "refused on the way out and on the way in";
      case MARKING -> "refused on the way out and on the way in; about handling";
      case MINIMUM ->
          "refused on the way out; a warning on the way in, unless the agreement says refuse";
    };
  }

  /** The page docs/rules.md. */
  static String page(Rules rules) {
    StringBuilder page =
        new StringBuilder(
            """
            # The rules

            Made from `schemas/rules` by `herald rules list --markdown`; a test holds the two together. This is rule set %s.

            A document that breaks a rule is refused, or marked, with the rule's name: the same name stands in result files,
            receipts, the audit log and on the command line, and `herald rules explain NAME` tells what it asks. Lists and
            figures, such as the years of a penalty or the purposes of a type, stand in `schemas/rules/codes.xml`.

            What follows when a rule is broken:

            | kind | what follows |
            |---|---|
            """
                .formatted(rules.ruleSet()));
    for (RuleFinding.Kind kind : RuleFinding.Kind.values()) {
      page.append("| ").append(kind.code()).append(" | ").append(follows(kind)).append(" |\n");
    }
    page.append(
        """

        Source **V**: seen in a public source. Source **R**: recalled, and to be confirmed by the national authority before use.
        """);
    rules.catalogue().stream()
        .collect(
            Collectors.groupingBy(Rule::group, java.util.LinkedHashMap::new, Collectors.toList()))
        .forEach((group, inIt) -> page.append(section(group, inIt)));
    page.append("\n## Who may send what to whom, and who decides\n\n")
        .append("| rule | in English | en français | source |\n|---|---|---|---|\n");
    for (DecisionRule rule : rules.decisions()) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(rule.id(), rule.english(), rule.french(), rule.source()));
    }
    return page.toString();
  }

  static String sentences(DecisionRule rule) {
    return String.join(
        System.lineSeparator(),
        rule.id() + " (about parties and people, not about content alone)",
        "  English  " + rule.english(),
        "  French   " + rule.french(),
        "  source   " + rule.source());
  }

  static Map<String, Object> fields(DecisionRule rule) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("rule", rule.id());
    fields.put("kind", "decision");
    fields.put("english", rule.english());
    fields.put("french", rule.french());
    fields.put("source", rule.source());
    return fields;
  }

  private static String section(String group, List<Rule> rules) {
    StringBuilder section =
        new StringBuilder("\n## " + TITLES.getOrDefault(group, group) + "\n\n")
            .append("| rule | kind | in English | en français | source |\n|---|---|---|---|---|\n");
    for (Rule rule : rules) {
      section
          .append("| `")
          .append(rule.id())
          .append("` | ")
          .append(rule.kind().code())
          .append(" | ")
          .append(rule.english())
          .append(" | ")
          .append(rule.french())
          .append(" | ")
          .append(rule.source())
          .append(" |\n");
    }
    return section.toString();
  }
}

package org.herald.document;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.sf.saxon.s9api.BuildingContentHandler;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SAXDestination;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;
import org.herald.notice.Payload;
import org.herald.notice.RuleFinding;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The rules that documents keep beside their schema: {@code schemas/rules}, Schematron (ISO/IEC
 * 19757-3), translated to XSLT when Herald is built. Decides nothing: what follows from a broken
 * rule is said by its kind, and by the release room.
 *
 * <p>"Today" is the day of the clock, in UTC. Safe for any number of threads; keeps nothing
 * durable.
 */
public final class Rules {
  private static final String FAILED = "failed-assert";

  private final Documents documents;
  private final Clock clock;
  private final Map<String, Rule> known;
  private final List<Rule> catalogue;
  private final List<DecisionRule> decisions;
  private final String ruleSet;

  Rules(Documents documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
    this.catalogue = RuleFiles.rules();
    this.known = catalogue.stream().collect(Collectors.toUnmodifiableMap(Rule::id, rule -> rule));
    this.decisions = RuleFiles.decisions();
    this.ruleSet = RuleFiles.ruleSet();
  }

  /** Outside the Spring container, for command-line tools and tests. */
  public static Rules of(Documents documents, Clock clock) {
    return new Rules(documents, clock);
  }

  /** Every rule, in the order of the files. */
  public List<Rule> catalogue() {
    return catalogue;
  }

  /** Rules about who sends to whom and who decided so; no document breaks them alone. */
  public List<DecisionRule> decisions() {
    return decisions;
  }

  /** The number of this rule set, 1 to 999, as dispatches carry it. */
  public String ruleSet() {
    return ruleSet;
  }

  /** The rules that a payload breaks, each once, in the order of the files. */
  public List<RuleFinding> check(Payload payload) {
    try {
      BuildingContentHandler tree =
          ShippedXml.PROCESSOR.newDocumentBuilder().newBuildingContentHandler();
      documents.marshal(payload, tree);
      Xslt30Transformer transformer = Compiled.RULES.load30();
      transformer.setStylesheetParameters(
          Map.of(
              new QName("codes"),
              Compiled.CODES,
              new QName("today"),
              new XdmAtomicValue(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))));
      var failed = new FailedAsserts();
      transformer.applyTemplates(tree.getDocumentNode(), new SAXDestination(failed));
      return catalogue.stream()
          .filter(rule -> failed.ids.contains(rule.id()))
          .map(rule -> new RuleFinding(rule.id(), rule.kind(), rule.english()))
          .toList();
    } catch (SaxonApiException ourRulesAreBroken) {
      throw new IllegalStateException("a rule failed to be asked", ourRulesAreBroken);
    }
  }

  /**
   * The rule with this identifier.
   *
   * @throws org.herald.failure.RejectedException {@code not-found}
   */
  public Rule rule(String id) {
    Rule rule = known.get(id);
    if (rule == null) {
      throw Refusal.noRule(id);
    }
    return rule;
  }

  /** Reads the report (SVRL, ISO/IEC 19757-3 annex D): which asserts failed. */
  private static final class FailedAsserts extends DefaultHandler {
    private final List<String> ids = new ArrayList<>();

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
      if (localName.equals(FAILED)) {
        ids.add(attributes.getValue("id"));
      }
    }
  }

  /** Compiled when the first document is checked; immutable. */
  private static final class Compiled {
    static final XsltExecutable RULES = ShippedXml.sheet("rules/rules.xsl");
    static final XdmNode CODES =
        ShippedXml.table("rules/codes.xml").children("codes").iterator().next();
  }
}

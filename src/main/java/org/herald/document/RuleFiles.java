package org.herald.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.herald.notice.Coded;
import org.herald.notice.RuleFinding;

/**
 * Reads the rules from {@code schemas/rules} on the class path: what they say, not what they do.
 */
final class RuleFiles {
  private static final String SCHEMATRON = "http://purl.oclc.org/dsdl/schematron";

  private final List<Rule> rules = new ArrayList<>();
  private final List<DecisionRule> decisions = new ArrayList<>();
  private final Map<String, String> french = new HashMap<>();
  private String ruleSet = "";

  /** In the order of the files. */
  static List<Rule> rules() {
    RuleFiles files = new RuleFiles();
    files.read("french.sch");
    files.read("herald.sch");
    return List.copyOf(files.rules);
  }

  /** Rules the program asks itself, in the order of their file. */
  static List<DecisionRule> decisions() {
    RuleFiles files = new RuleFiles();
    files.read("decisions.xml");
    return List.copyOf(files.decisions);
  }

  /** The number of the rule set, as dispatches carry it. */
  static String ruleSet() {
    RuleFiles files = new RuleFiles();
    files.read("codes.xml");
    return files.ruleSet;
  }

  private void read(String file) {
    try (InputStream in = ShippedXml.open("rules/" + file)) {
      var reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
      String applies = "";
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          switch (reader.getLocalName()) {
            case "codes" -> ruleSet = reader.getAttributeValue(null, "rule-set");
            case "rule" -> {
              applies = reader.getAttributeValue(null, "context");
              if (file.equals("decisions.xml")) {
                decisions.add(decision(reader));
              }
            }
            case "assert" -> rules.add(rule(reader, file.replace(".sch", ""), applies));
            case "diagnostic" ->
                french.put(reader.getAttributeValue(null, "id"), reader.getElementText().strip());
            case "include" -> {
              String part = reader.getAttributeValue(null, "href");
              if (SCHEMATRON.equals(reader.getNamespaceURI()) && !part.equals("french.sch")) {
                read(part);
              }
            }
            default -> {}
          }
        }
      }
    } catch (XMLStreamException ourRulesAreBroken) {
      throw new IllegalStateException(ourRulesAreBroken);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static DecisionRule decision(XMLStreamReader reader) throws XMLStreamException {
    String id = reader.getAttributeValue(null, "id");
    String source = reader.getAttributeValue(null, "source");
    reader.nextTag();
    String english = reader.getElementText().strip();
    reader.nextTag();
    return new DecisionRule(id, source, english, reader.getElementText().strip());
  }

  private Rule rule(XMLStreamReader reader, String group, String applies)
      throws XMLStreamException {
    String id = reader.getAttributeValue(null, "id");
    RuleFinding.Kind kind =
        Coded.parse(RuleFinding.Kind.class, "role", reader.getAttributeValue(null, "role"));
    String source = reader.getAttributeValue(null, "see");
    String test = reader.getAttributeValue(null, "test");
    String inFrench = french.get(reader.getAttributeValue(null, "diagnostics"));
    if (inFrench == null) {
      throw new IllegalStateException("rule " + id + " has no text in French");
    }
    return new Rule(
        id, group, kind, source, applies, test, reader.getElementText().strip(), inFrench);
  }
}

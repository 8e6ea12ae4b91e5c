package org.herald.document;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The words for a broken rule of XML Schema 1.0 (its validation rules are named {@code cvc-...}).
 *
 * <p>A processor's own message quotes the offending value, which may be a person's name: only the
 * rule's name is taken from it.
 */
final class SchemaRule {
  private static final Pattern NAME = Pattern.compile("^(cvc-[A-Za-z0-9.-]{1,60}):");
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("cvc-elt.1.a", "is not the root of a document this gateway reads"),
          Map.entry("cvc-complex-type.2.4.a", "is not expected here"),
          Map.entry("cvc-complex-type.2.4.b", "is incomplete: an element is missing at its end"),
          Map.entry("cvc-complex-type.2.4.d", "is not expected here: nothing more may follow"),
          Map.entry("cvc-complex-type.2.4.e", "stands here too often"),
          Map.entry("cvc-complex-type.2.4.f", "stands here too often"),
          Map.entry("cvc-complex-type.2.3", "holds text between its elements"),
          Map.entry("cvc-complex-type.2.1", "must be empty"),
          Map.entry("cvc-complex-type.3.2.2", "has an attribute that is not allowed"),
          Map.entry("cvc-complex-type.4", "lacks an attribute"),
          Map.entry("cvc-attribute.3", "has an attribute with a value that is not allowed"),
          Map.entry("cvc-type.3.1.1", "has an attribute that is not allowed"),
          Map.entry("cvc-type.3.1.2", "may hold text only"),
          Map.entry("cvc-type.3.1.3", "holds a value that is not allowed"),
          Map.entry("cvc-pattern-valid", "holds a value of the wrong form, or is blank"),
          Map.entry("cvc-enumeration-valid", "holds a code that is not in its list"),
          Map.entry("cvc-length-valid", "holds a value of the wrong length"),
          Map.entry("cvc-minLength-valid", "holds a value that is too short"),
          Map.entry("cvc-maxLength-valid", "holds a value that is too long"),
          Map.entry("cvc-minInclusive-valid", "holds a number that is too small"),
          Map.entry("cvc-maxInclusive-valid", "holds a number that is too large"),
          Map.entry("cvc-datatype-valid.1.2.1", "holds a value of the wrong form"),
          Map.entry("cvc-datatype-valid.1.2.3", "holds a value of none of the allowed forms"),
          Map.entry("cvc-identity-constraint.4.1", "holds the same value twice"));

  private SchemaRule() {}

  /** Such as {@code is not expected here (cvc-complex-type.2.4.a)}. */
  static String words(String processorMessage) {
    var matcher = NAME.matcher(processorMessage);
    if (!matcher.find()) {
      return "breaks a rule of the schema";
    }
    String rule = matcher.group(1);
    return WORDS.getOrDefault(rule, "breaks a rule of the schema") + " (" + rule + ")";
  }
}

package org.herald.document;

import java.io.File;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * What the schema says of the element that a record's component is written as, read from the files
 * as text: a record is the complex type of its name, a component the element of its name, a list's
 * element is the singular.
 */
final class SchemaLimits {
  private static final String XS = "http://www.w3.org/2001/XMLSchema";
  private static final Map<String, String> SINGULAR =
      Map.of(
          "aliases", "alias",
          "nationalities", "nationality",
          "statuses", "status",
          "tallies", "tally",
          "entries", "entry");

  /** An element: its type, and how often it may stand. */
  record Limit(String type, int least, int most) {}

  private final Map<String, Element> types = new HashMap<>();

  SchemaLimits() {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      for (String file :
          List.of("common", "subject", "facts", "notice", "case", "dispatch", "receipt")) {
        NodeList all =
            factory
                .newDocumentBuilder()
                .parse(new File("schemas/" + file + ".xsd"))
                .getDocumentElement()
                .getChildNodes();
        for (int i = 0; i < all.getLength(); i++) {
          if (all.item(i) instanceof Element type && type.getLocalName().endsWith("Type")) {
            types.put(type.getAttribute("name"), type);
          }
        }
      }
    } catch (Exception unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  Limit of(RecordComponent component) {
    String type = typeName(component.getDeclaringRecord());
    Element complex = types.get(type);
    if (complex == null) {
      throw new AssertionError("no complex type " + type);
    }
    String name = component.getName();
    for (String candidate :
        List.of(name, SINGULAR.getOrDefault(name, name), name.replaceAll("s$", ""))) {
      Element element = element(complex, candidate);
      if (element != null) {
        String most = element.getAttribute("maxOccurs");
        String least = element.getAttribute("minOccurs");
        return new Limit(
            element.getAttribute("type").replaceAll(".*:", ""),
            least.isEmpty() ? 1 : Integer.parseInt(least),
            most.isEmpty() ? 1 : Integer.parseInt(most));
      }
    }
    throw new AssertionError(type + " has no element for " + name);
  }

  boolean knows(Class<?> record) {
    return types.containsKey(typeName(record));
  }

  boolean isComplex(Class<?> record) {
    return knows(record) && type(typeName(record)).getLocalName().equals("complexType");
  }

  /** The longest text of a simple type; 0 when it sets none. */
  int maxLength(String simpleType) {
    NodeList facets = type(simpleType).getElementsByTagNameNS(XS, "maxLength");
    return facets.getLength() == 0
        ? 0
        : Integer.parseInt(((Element) facets.item(0)).getAttribute("value"));
  }

  List<String> codes(String simpleType) {
    NodeList values = type(simpleType).getElementsByTagNameNS(XS, "enumeration");
    return java.util.stream.IntStream.range(0, values.getLength())
        .mapToObj(i -> ((Element) values.item(i)).getAttribute("value"))
        .toList();
  }

  private Element type(String name) {
    Element type = types.get(name);
    if (type == null) {
      throw new AssertionError("no type " + name);
    }
    return type;
  }

  static String typeName(Class<?> type) {
    String name =
        (type.getEnclosingClass() == null ? "" : type.getEnclosingClass().getSimpleName())
            + type.getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static @org.jspecify.annotations.Nullable Element element(Element complex, String name) {
    NodeList elements = complex.getElementsByTagNameNS(XS, "element");
    for (int i = 0; i < elements.getLength(); i++) {
      Node element = elements.item(i);
      if (((Element) element).getAttribute("name").equals(name)) {
        return (Element) element;
      }
    }
    return null;
  }
}

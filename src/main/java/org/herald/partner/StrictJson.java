package org.herald.partner;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON objects from outside: UTF-8 only, no member twice, nothing after the end, shallow. */
final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxNumberLength(20)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String where;
  private final JsonNode node;

  private StrictJson(String where, JsonNode node) {
    this.where = where;
    this.node = node;
  }

  /**
   * @param where how refusals call it, such as {@code payload}
   * @throws RejectedException {@code malformed}
   */
  static StrictJson object(byte[] utf8, String where) {
    try {
      // Decoding first, because Jackson would guess UTF-16 and UTF-32 from raw bytes.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      return new StrictJson(where, MAPPER.readTree(text)).requireObject();
    } catch (CharacterCodingException | JacksonException e) {
      throw Refusal.malformed(
          "The description's "
              + where
              + " must be one JSON object in UTF-8 that names no member twice.",
          e);
    }
  }

  Set<String> names() {
    return new TreeSet<>(node.propertyNames());
  }

  boolean has(String name) {
    return node.has(name);
  }

  String text(String name) {
    JsonNode value = node.path(name);
    if (!value.isString()) {
      throw wrong(name, "a string");
    }
    return value.stringValue();
  }

  long number(String name) {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(name, "a whole number");
    }
    return value.longValue();
  }

  List<String> texts(String name) {
    return items(name).stream()
        .map(
            item -> {
              if (!item.isString()) {
                throw wrong(name, "an array of strings");
              }
              return item.stringValue();
            })
        .toList();
  }

  List<StrictJson> objects(String name) {
    return items(name).stream()
        .map(item -> new StrictJson(where + "." + name, item).requireObject())
        .toList();
  }

  StrictJson object(String name) {
    return new StrictJson(where + "." + name, node.path(name)).requireObject();
  }

  private List<JsonNode> items(String name) {
    JsonNode value = node.path(name);
    if (!value.isArray()) {
      throw wrong(name, "an array");
    }
    return value.valueStream().toList();
  }

  private StrictJson requireObject() {
    if (!node.isObject()) {
      throw Refusal.malformed("The description's " + where + " must be a JSON object.");
    }
    return this;
  }

  private RejectedException wrong(String name, String expected) {
    return new RejectedException(
        FailureCode.MALFORMED,
        "Member '" + name + "' of the description's " + where + " must be " + expected + ".");
  }
}

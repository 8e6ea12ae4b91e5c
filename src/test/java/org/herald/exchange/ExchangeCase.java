package org.herald.exchange;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * One attack of vectors/exchange: {@code case.properties} says what is done to a freshly sealed
 * message or to its receipt, and how both sides must take it. Times are ISO 8601 durations from
 * now.
 *
 * <ul>
 *   <li>{@code change.sender, .recipient, .issuer} another party in the signed dispatch
 *   <li>{@code change.key} {@code unknown} or {@code sender}: another key in the signed dispatch
 *   <li>{@code change.created, .expires, .signed-at} another time
 *   <li>{@code change.content} another case reference under the same dispatch id
 *   <li>{@code sign.by, seal.for, caller} another party that signs, is sealed for, or calls
 *   <li>{@code flip} a byte of the sealed bytes, counted from their end
 *   <li>{@code first} {@code delivered}: the good message was taken before
 *   <li>{@code wait} time that passes on both sides before the message comes
 *   <li>{@code skew} how far the recipient's clock is ahead
 *   <li>{@code receipt.by, .issuer, .sender} another party on the receipt; {@code receipt.signed,
 *       .sealed, .dispatch} another digest or id on it; {@code receipt.flip}
 *   <li>{@code expect.refused} the code of the recipient's refusal
 *   <li>{@code expect.receipt} {@code accepted}, {@code rejected <code>} or {@code same}
 *   <li>{@code expect.receipt-refused} the code of the sender's refusal of the receipt
 *   <li>{@code expect.state} of the delivery then
 *   <li>{@code expect.afterwards} the code the good message is refused with afterwards; without it
 *       the good message gets through
 * </ul>
 */
record ExchangeCase(String name, Properties properties) {
  private static final Path VECTORS = Path.of("src/test/resources/vectors/exchange");
  private static final Set<String> KNOWN =
      Set.of(
          "change.sender",
          "change.recipient",
          "change.issuer",
          "change.key",
          "change.created",
          "change.expires",
          "change.signed-at",
          "change.content",
          "sign.by",
          "seal.for",
          "caller",
          "flip",
          "first",
          "wait",
          "skew",
          "receipt.by",
          "receipt.issuer",
          "receipt.sender",
          "receipt.signed",
          "receipt.sealed",
          "receipt.dispatch",
          "receipt.flip",
          "expect.refused",
          "expect.receipt",
          "expect.receipt-refused",
          "expect.state",
          "expect.afterwards");

  static java.util.List<String> names() throws IOException {
    try (var folders = Files.list(VECTORS)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  static ExchangeCase read(String name) throws IOException {
    var properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(VECTORS.resolve(name).resolve("case.properties"))) {
      properties.load(reader);
    }
    for (String key : properties.stringPropertyNames()) {
      if (!KNOWN.contains(key)) {
        throw new IllegalArgumentException(name + ": unknown key " + key);
      }
    }
    return new ExchangeCase(name, properties);
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(properties.getProperty(key)).map(String::strip);
  }

  Duration duration(String key) {
    return get(key).map(Duration::parse).orElse(Duration.ZERO);
  }

  boolean any(String prefix) {
    return properties.stringPropertyNames().stream().anyMatch(key -> key.startsWith(prefix));
  }
}

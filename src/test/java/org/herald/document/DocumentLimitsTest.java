package org.herald.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;
import org.xml.sax.helpers.DefaultHandler;

class DocumentLimitsTest {
  private static final String GOOD = good();

  @Test
  void sizeIsChecked() {
    byte[] large = new byte[(16 << 20) + 1];
    Documents documents = new Documents();
    refused(() -> documents.readNotice(large), FailureCode.TOO_LARGE, "16777216 bytes");
    refused(() -> documents.readDispatch(large), FailureCode.TOO_LARGE, "16777216 bytes");
    refused(
        () -> documents.writeDispatch(Samples.header(), large),
        FailureCode.TOO_LARGE,
        "16777216 bytes");
    refused(
        () -> documents.readReceipt(new byte[(256 << 10) + 1]),
        FailureCode.TOO_LARGE,
        "262144 bytes");
  }

  @Test
  void documentOfExactlyTheLargestSizeIsRead() {
    Documents documents = new Documents();
    byte[] full = Samples.bytes(GOOD + " ".repeat((16 << 20) - Samples.bytes(GOOD).length));
    assertThat(documents.readDispatch(full).payload()).isEqualTo(Samples.notice());
    refused(
        () -> documents.readDispatch(Samples.bytes(Samples.text(full) + " ")),
        FailureCode.TOO_LARGE,
        "16777216 bytes");
  }

  /**
   * Depth and count are judged before the schema: 64 unknown elements pass the guard, 65 do not.
   */
  @Test
  void depthIsChecked() {
    assertThat(guarded("<a>".repeat(63) + "</a>".repeat(63))).isEqualTo(64);
    refused(
        () -> guarded("<a>".repeat(64) + "</a>".repeat(64)),
        FailureCode.XML_TOO_COMPLEX,
        "more than 64 elements inside each other");
  }

  @Test
  void elementsAreCounted() {
    assertThat(guarded("<a/>".repeat(99_999))).isEqualTo(100_000);
    refused(
        () -> guarded("<a/>".repeat(100_000)),
        FailureCode.XML_TOO_COMPLEX,
        "more than 100000 elements");
  }

  @Test
  void attributesAndNamespaceDeclarationsAreCounted() {
    assertThat(guarded("<a" + attributes("k", 16) + attributes("xmlns:p", 16) + "/>")).isEqualTo(2);
    refused(
        () -> guarded("<a" + attributes("k", 17) + attributes("xmlns:p", 16) + "/>"),
        FailureCode.XML_TOO_COMPLEX,
        "more than 32 attributes");
    refused(
        () -> guarded("<a" + attributes("k", 100_000) + "/>"),
        FailureCode.XML_TOO_COMPLEX,
        "attributes");
    refused(
        () -> guarded("<a" + attributes("xmlns:p", 100_000) + "/>"),
        FailureCode.XML_TOO_COMPLEX,
        "attributes");
  }

  @Test
  void attributesAreMeasured() {
    assertThat(guarded("<a k='" + "v".repeat(1_000) + "'/>")).isEqualTo(2);
    refused(
        () -> guarded("<a k='" + "v".repeat(1_001) + "'/>"),
        FailureCode.XML_TOO_COMPLEX,
        "attribute");
    refused(
        () -> guarded("<a xmlns='" + "v".repeat(1_001) + "'/>"),
        FailureCode.XML_TOO_COMPLEX,
        "attribute");
  }

  @Test
  void textIsMeasured() {
    assertThat(guarded("<a>" + "v".repeat(100_000) + "</a>")).isEqualTo(2);
    refused(
        () -> guarded("<a>" + "v".repeat(60_000) + "<![CDATA[" + "v".repeat(40_001) + "]]></a>"),
        FailureCode.XML_TOO_COMPLEX,
        "more than 100000 characters in one element");
  }

  @Test
  void limitsApplyToDispatches() {
    refused(
        () ->
            new Documents()
                .readDispatch(Samples.bytes(GOOD.replace("2011-05", "x".repeat(100_001)))),
        FailureCode.XML_TOO_COMPLEX,
        "characters in one element");
  }

  /**
   * A pattern must neither overflow the stack nor run away on the longest text the guard lets by.
   */
  @ParameterizedTest
  @CsvSource({
    "TG.NCB,A-",
    "Synthetic-Mensah,' '",
    "Synthetic-Mensah,x",
    "2011-05,1",
    "yellow,y",
    "SYNTHETIC-2026-0001,\u0628",
    "019abc00-0000-7000-8000-000000000001,a"
  })
  void longestTextIsRefusedByTheSchema(String value, String filler) {
    String start = value.equals("TG.NCB") ? "TG." : "";
    String longText =
        start + filler.repeat(99_990 / filler.length()) + (filler.isBlank() ? "" : "A");
    refused(
        () ->
            new Documents()
                .readDispatch(Samples.bytes(GOOD.replace(">" + value + "<", ">" + longText + "<"))),
        FailureCode.SCHEMA_INVALID,
        "Element '");
  }

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(bind(Map.of("herald.document.max-depth", "64"))).isEqualTo(DocumentLimits.DEFAULTS);
    assertThat(bind(Map.of("herald.document.max-size", "1MB")).maxSize())
        .isEqualTo(DataSize.ofMegabytes(1));
  }

  @ParameterizedTest
  @CsvSource({
    "max-size,65MB",
    "max-receipt-size,2MB",
    "max-depth,0",
    "max-elements,-1",
    "max-attributes,1000",
    "max-attribute-chars,1",
    "max-text-chars,5",
    "pool-size,0",
    "remembered-payloads,0"
  })
  void settingOutOfRangeNamesItsKey(String key, String value) {
    assertThatThrownBy(() -> bind(Map.of("herald.document." + key, value)))
        .rootCause()
        .hasMessageContaining("'herald.document." + key + "'")
        .hasMessageContaining("set it to a value from");
  }

  @Test
  void receiptSizeIsItsOwn() {
    Documents small = new Documents(bind(Map.of("herald.document.max-receipt-size", "1KB")));
    assertThat(small.readDispatch(Samples.bytes(GOOD))).isNotNull();
    refused(() -> small.readReceipt(Samples.bytes(GOOD)), FailureCode.TOO_LARGE, "1024 bytes");
  }

  private static DocumentLimits bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("herald.document", DocumentLimits.class)
        .get();
  }

  private static String attributes(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> " " + name + i + "='urn:v'")
        .collect(Collectors.joining());
  }

  /** How many elements reach what stands behind the guard. */
  private static int guarded(String content) {
    int[] elements = {0};
    var count =
        new DefaultHandler() {
          @Override
          public void startElement(
              String uri, String name, String qName, org.xml.sax.Attributes attributes) {
            elements[0]++;
          }
        };
    var root = new javax.xml.namespace.QName("urn:herald:dispatch:1", "dispatch");
    var guard =
        new GuardedContent(
            java.util.Set.of(root), DocumentLimits.DEFAULTS, SchemaSet.current(), count);
    try {
      new HardenedParser(DocumentLimits.DEFAULTS)
          .parse(
              Samples.bytes("<dispatch xmlns='urn:herald:dispatch:1'>" + content + "</dispatch>"),
              guard);
    } catch (org.xml.sax.SAXException e) {
      throw new AssertionError(e);
    }
    return elements[0];
  }

  private static String good() {
    Documents documents = new Documents();
    return Samples.text(
        documents.writeDispatch(Samples.header(), documents.writePayload(Samples.notice())));
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, FailureCode code, String text) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RejectedException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal).hasMessageContaining(text);
            });
  }
}

package org.herald.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Attachment;
import org.herald.notice.Coded;
import org.herald.notice.CountryCode;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.HandlingCode;
import org.herald.notice.Markings;
import org.herald.notice.Mode;
import org.herald.notice.NoticeType;
import org.herald.notice.Outcome;
import org.herald.notice.PartialDate;
import org.herald.notice.PartyId;
import org.herald.notice.Purpose;
import org.herald.notice.Receipt;
import org.herald.notice.Tlp;
import org.herald.notice.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** Every limit of a domain record is a limit of the schema, judged by a plain validator. */
class RecordsAndSchemaAgreeTest {
  private static final SchemaLimits LIMITS = new SchemaLimits();
  private static final String DISPATCH = golden("v2/dispatch.xml");
  private static final String RECEIPT = golden("v1/receipt.xml");
  private static final int LONGEST_WITH_PATTERN = 200;

  private record Text(String element, String document, int max, Function<String, ?> record) {}

  static List<Text> texts() {
    Digest digest = Digest.of(new byte[0]);
    Receipt r = Samples.receipt(new Outcome.Accepted(false));
    return List.of(
        new Text("name", DISPATCH, 120, t -> new Attachment(t, "x", 0, digest)),
        new Text("mediaType", DISPATCH, 100, t -> new Attachment("x", t, 0, digest)),
        new Text("reason", RECEIPT, 40, t -> new Outcome.Rejected(t, "x")),
        new Text("text", RECEIPT, 500, t -> new Outcome.Rejected("x", t)),
        new Text(
            "auditOrigin",
            RECEIPT,
            80,
            t ->
                new Receipt(
                    r.dispatch(),
                    r.sender(),
                    r.issuer(),
                    digest,
                    digest,
                    r.outcome(),
                    r.at(),
                    t,
                    r.auditEntryBase64(),
                    Duration.ofSeconds(1))));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textsHaveTheSameLengths(Text text) {
    for (String full :
        List.of(
            "x".repeat(text.max()),
            "\u0628".repeat(text.max()),
            "\ud83d\ude00".repeat(text.max() / 2),
            " " + "\n".repeat(text.max() - 2) + "x",
            "x")) {
      bothAccept(text, full);
    }
    for (String wrong :
        List.of("x".repeat(text.max() + 1), "\ud83d\ude00".repeat(text.max()), "")) {
      bothRefuse(text, wrong);
    }
    String blank = " \t\n ";
    if (text.max() <= LONGEST_WITH_PATTERN) {
      bothRefuse(text, blank);
    } else {
      // A pattern over a long text costs the square of its length: the record refuses, and with it
      // the reading of a document.
      assertThat(recordAccepts(text.record(), blank)).as("record of " + text.element()).isFalse();
      assertThat(readable(text, blank)).as("document with a blank " + text.element()).isFalse();
    }
  }

  private static boolean readable(Text text, String value) {
    byte[] document = with(text.document(), text.element(), value).getBytes(StandardCharsets.UTF_8);
    try {
      return new Documents().readDispatch(document) != null;
    } catch (RejectedException refused) {
      assertThat(refused.code()).isEqualTo(FailureCode.SCHEMA_INVALID);
      return false;
    }
  }

  private static void bothAccept(Text text, String value) {
    assertThat(recordAccepts(text.record(), value)).as("record of " + text.element()).isTrue();
    assertThat(schemaAccepts(with(text.document(), text.element(), value)))
        .as("schema of " + text.element())
        .isTrue();
  }

  private static void bothRefuse(Text text, String value) {
    assertThat(recordAccepts(text.record(), value)).as("record of " + text.element()).isFalse();
    assertThat(schemaAccepts(with(text.document(), text.element(), value)))
        .as("schema of " + text.element())
        .isFalse();
  }

  static Stream<Arguments> forms() {
    String id = "019abc00-0000-7000-8000-000000000002";
    return Stream.of(
        form("sender", PartyId::of, "OM.LO-PK", "XX.1", "AA." + "A".repeat(29)),
        form(
            "!sender",
            PartyId::of,
            "tg.NCB",
            "TG.",
            "TG",
            "TG.NCB-",
            "TG.A--B",
            "TG.NCB ",
            "T.NCB",
            "AA." + "A".repeat(30),
            "TG.\u0661",
            ""),
        form("recipientKeyId", Digest::new, "0".repeat(64), "f".repeat(64)),
        form("!recipientKeyId", Digest::new, "0".repeat(63), "0".repeat(65), "F".repeat(64)),
        form("birth", PartialDate::new, "1800", "2199-12-31", "2012-02-29", "1994-05"),
        form(
            "!birth",
            PartialDate::new,
            "1799",
            "2200",
            "2011-02-29",
            "1994-13",
            "1994-5",
            "94",
            "1994-05-07Z",
            "1994Z",
            "\u0661994",
            "1994-00",
            "1994-04-31"),
        form("thread", DispatchId::parse, id),
        form(
            "!thread",
            DispatchId::parse,
            id.toUpperCase(Locale.ROOT),
            id.replace("-7", "-4"),
            id.replace("-8000", "-c000"),
            id.substring(1),
            "1-2-7000-8000-3"),
        form("lastKnownCountry", CountryCode::new, "TG", "PK", "UA"),
        form("!lastKnownCountry", CountryCode::new, "XX", "tg", "TGO", "UK"));
  }

  private static Arguments form(String element, Function<String, ?> record, String... values) {
    return Arguments.of(element, record, List.of(values));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void formsAreTheSame(String element, Function<String, ?> record, List<String> values) {
    boolean good = !element.startsWith("!");
    String name = element.replace("!", "");
    for (String value : values) {
      assertThat(recordAccepts(record, value)).as("record: " + value).isEqualTo(good);
      assertThat(schemaAccepts(with(DISPATCH, name, value))).as("schema: " + value).isEqualTo(good);
    }
  }

  /** Every text and every list of every record that a payload can hold. */
  static Stream<Arguments> components() {
    return DomainRecords.all().stream()
        .flatMap(record -> Stream.of(record.getRecordComponents()))
        .filter(component -> !component.getGenericType().toString().startsWith("class org"))
        .filter(component -> LIMITS.isComplex(component.getDeclaringRecord()))
        .map(
            component ->
                Arguments.of(SchemaLimits.typeName(component.getDeclaringRecord()), component));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("components")
  void lengthsAndCountsAreTheSame(String type, RecordComponent component) {
    SchemaLimits.Limit limit = LIMITS.of(component);
    String generic = component.getGenericType().toString();
    if (generic.contains("java.lang.String")) {
      int most = LIMITS.maxLength(limit.type());
      if (most > 0) {
        accepts(component, textual(generic, "x".repeat(most)), true);
        accepts(component, textual(generic, "\ud83d\ude00".repeat(most / 2)), true);
        for (String wrong : List.of("x".repeat(most + 1), "", " \t\n ", "a\u0000b", "\ud800")) {
          accepts(component, textual(generic, wrong), false);
        }
      }
    }
    if (component.getType() == List.class) {
      Object one = ((List<?>) new AnyDocument(new Random(1), "x").filled(component)).getFirst();
      accepts(component, Collections.nCopies(limit.most(), one), true);
      accepts(component, Collections.nCopies(limit.most() + 1, one), false);
      accepts(component, List.of(), limit.least() == 0);
    }
    if (component.getType() == Set.class) {
      Object[] codes = ((Class<?>) argument(component)).getEnumConstants();
      assertThat(limit.most()).isEqualTo(codes.length);
      accepts(component, Set.of(codes), true);
      accepts(component, Set.of(), limit.least() == 0);
    }
    if (argument(component) instanceof Class<?> list && list.isEnum()) {
      assertThat(LIMITS.codes(limit.type()))
          .containsExactlyElementsOf(
              Stream.of(list.getEnumConstants()).map(code -> ((Coded) code).code()).toList());
    }
  }

  private static Object textual(String generic, String text) {
    return generic.startsWith("java.util.List")
        ? List.of(text)
        : generic.startsWith("java.util.Optional") ? Optional.of(text) : text;
  }

  private static java.lang.reflect.Type argument(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[0]
        : component.getGenericType();
  }

  private static void accepts(RecordComponent component, Object value, boolean expected) {
    assertThat(new AnyDocument(new Random(1), "x").accepts(component, value))
        .as(component.getDeclaringRecord().getSimpleName() + "." + component.getName())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "01", "2147483648", "+1"})
  void versionIsOneOrMore(String version) {
    assertThat(schemaAccepts(with(DISPATCH, "version", version))).isFalse();
  }

  @Test
  void codeListsAreTheSame() {
    list("common.xsd", "purpose", Purpose.values());
    list("common.xsd", "tlp", Tlp.values());
    list("common.xsd", "handlingCode", HandlingCode.values());
    list("notice.xsd", "noticeType", NoticeType.values());
    list("common.xsd", "level", Markings.Level.values());
    list("dispatch.xsd", "urgency", Urgency.values());
    list("dispatch.xsd", "mode", Mode.values());
    assertThat(enumeration("common.xsd", "country"))
        .containsExactlyInAnyOrder(Locale.getISOCountries());
  }

  private static void list(String file, String type, Coded[] codes) {
    assertThat(enumeration(file, type))
        .containsExactlyElementsOf(Stream.of(codes).map(Coded::code).toList());
  }

  private static List<String> enumeration(String file, String type) {
    String xsd = file(Path.of("schemas", file));
    String from = xsd.substring(xsd.indexOf("<xs:simpleType name=\"" + type + "\""));
    var values = new ArrayList<String>();
    var matcher =
        Pattern.compile("enumeration value=\"([^\"]*)\"")
            .matcher(from.substring(0, from.indexOf("</xs:simpleType>")));
    while (matcher.find()) {
      values.add(matcher.group(1));
    }
    return values;
  }

  @Test
  void everyTypeIsDocumented() {
    for (String schema :
        Set.of(
            "common.xsd",
            "subject.xsd",
            "facts.xsd",
            "notice.xsd",
            "case.xsd",
            "dispatch.xsd",
            "receipt.xsd")) {
      String xsd = file(Path.of("schemas", schema));
      int types = xsd.split("<xs:(simple|complex)Type name=", -1).length;
      assertThat(xsd.split("<xs:documentation>", -1)).as(schema).hasSize(types);
    }
  }

  private static boolean recordAccepts(Function<String, ?> record, String value) {
    try {
      return record.apply(value) != null;
    } catch (RejectedException refused) {
      return false;
    }
  }

  private static boolean schemaAccepts(String xml) {
    try {
      SchemaSet.current().schema().newValidator().validate(new StreamSource(new StringReader(xml)));
      return true;
    } catch (SAXException refused) {
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The first element of this name with another text. */
  private static String with(String xml, String element, String value) {
    String changed =
        xml.replaceFirst(
            "<" + element + ">[^<]*</" + element + ">",
            java.util.regex.Matcher.quoteReplacement(
                "<" + element + ">" + value + "</" + element + ">"));
    assertThat(changed).contains("<" + element + ">" + value + "</");
    return changed;
  }

  private static String golden(String file) {
    return file(Path.of("src/test/resources/golden", file));
  }

  private static String file(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

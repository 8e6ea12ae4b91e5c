package org.herald.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.herald.notice.Disappearance;
import org.herald.notice.DispatchId;
import org.herald.notice.HandlingCode;
import org.herald.notice.IdentityDocument;
import org.herald.notice.Mode;
import org.herald.notice.Notice;
import org.herald.notice.NoticeType;
import org.herald.notice.Outcome;
import org.herald.notice.PartialDate;
import org.herald.notice.PartyId;
import org.herald.notice.Person;
import org.herald.notice.PersonName;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;
import org.herald.notice.Receipt;
import org.herald.notice.Sex;
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
  private static final String DISPATCH = golden("dispatch.xml");
  private static final String RECEIPT = golden("receipt.xml");
  private static final int LONGEST_WITH_PATTERN = 200;

  private record Text(String element, String document, int max, Function<String, ?> record) {}

  static List<Text> texts() {
    Digest digest = Digest.of(new byte[0]);
    Person p = Samples.person("Synthetic");
    Notice n = Samples.notice();
    Receipt r = Samples.receipt(new Outcome.Accepted(false));
    CountryCode togo = new CountryCode("TG");
    return List.of(
        new Text("family", DISPATCH, 200, t -> new PersonName(t, Optional.empty())),
        new Text("forenames", DISPATCH, 200, t -> new PersonName("x", Optional.of(t))),
        new Text(
            "number",
            DISPATCH,
            40,
            t -> new IdentityDocument(IdentityDocument.Kind.PASSPORT, t, Optional.empty())),
        new Text(
            "description",
            DISPATCH,
            4_000,
            t ->
                new Person(
                    p.name(),
                    p.sex(),
                    p.birth(),
                    List.of(),
                    p.statuses(),
                    true,
                    List.of(),
                    Optional.of(t))),
        new Text(
            "caseReference",
            DISPATCH,
            100,
            t ->
                new Notice(
                    n.id(),
                    1,
                    n.issuer(),
                    n.type(),
                    n.created(),
                    n.purpose(),
                    n.markings(),
                    t,
                    n.subject(),
                    n.facts())),
        new Text(
            "policeReport",
            DISPATCH,
            100,
            t -> new Disappearance(t, "x", togo, Optional.empty(), "x")),
        new Text(
            "lastKnownPlace",
            DISPATCH,
            200,
            t -> new Disappearance("x", t, togo, Optional.empty(), "x")),
        new Text(
            "circumstances",
            DISPATCH,
            10_000,
            t -> new Disappearance("x", "x", togo, Optional.empty(), t)),
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

  @Test
  void countsAreTheSame() {
    String nationality = "<nationality>TG</nationality>";
    String document = "<document><kind>passport</kind><number>1</number></document>";
    String attachment =
        DISPATCH.substring(DISPATCH.indexOf("<attachment>"), DISPATCH.indexOf("</header>"));
    String cleared =
        DISPATCH
            .replaceAll("<nationality>..</nationality>", "")
            .replaceAll("<document>.*</document>", "")
            .replace(attachment, "");
    CountryCode togo = new CountryCode("TG");
    var passport = new IdentityDocument(IdentityDocument.Kind.PASSPORT, "1", Optional.empty());
    count(
        cleared, "<status>", nationality, 10, n -> person(Collections.nCopies(n, togo), List.of()));
    count(
        cleared,
        "<description>",
        document,
        20,
        n -> person(List.of(), Collections.nCopies(n, passport)));
    count(
        cleared,
        "</header>",
        attachment,
        50,
        n -> Samples.header("BF.NCB", Collections.nCopies(n, Samples.photo(0))));
    assertThat(schemaAccepts(DISPATCH.replaceAll("<status>.*</status>", ""))).isFalse();
  }

  private static Person person(List<CountryCode> countries, List<IdentityDocument> documents) {
    Person p = Samples.person("Synthetic");
    return new Person(
        p.name(), p.sex(), p.birth(), countries, p.statuses(), true, documents, p.description());
  }

  private static void count(
      String xml, String before, String element, int most, Function<Integer, ?> record) {
    for (int n : new int[] {0, most, most + 1}) {
      int count = n;
      String made = xml.replaceFirst(Pattern.quote(before), element.repeat(n) + before);
      assertThat(schemaAccepts(made)).as(element + n).isEqualTo(n <= most);
      assertThat(recordAccepts(ignored -> record.apply(count), "")).isEqualTo(n <= most);
    }
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
    list("notice.xsd", "sex", Sex.values());
    list("notice.xsd", "personStatus", PersonStatus.values());
    list("notice.xsd", "documentKind", IdentityDocument.Kind.values());
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
    for (String schema : Set.of("common.xsd", "notice.xsd", "dispatch.xsd", "receipt.xsd")) {
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
    return file(Path.of("src/test/resources/golden/v1", file));
  }

  private static String file(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

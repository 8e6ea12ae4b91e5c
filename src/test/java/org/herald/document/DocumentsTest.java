package org.herald.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.transform.stream.StreamSource;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Dispatch;
import org.herald.notice.DispatchHeader;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DocumentsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private final Documents documents = new Documents();

  @Test
  void noticeComesBackAsItWas() {
    Notice notice = Samples.notice();
    assertThat(documents.readNotice(documents.writePayload(notice))).isEqualTo(notice);
  }

  @Test
  void dispatchComesBackAsItWas() {
    Notice notice = Samples.notice();
    DispatchHeader header = Samples.header("BF.NCB", List.of(Samples.photo(1_000_000)));
    byte[] xml = documents.writeDispatch(header, documents.writePayload(notice));
    assertThat(documents.readDispatch(xml)).isEqualTo(new Dispatch(header, notice));
  }

  @Test
  void receiptsComeBackAsTheyWere() {
    for (Outcome outcome :
        List.of(
            new Outcome.Accepted(true),
            new Outcome.Accepted(false),
            new Outcome.Rejected("expired", "The dispatch has expired; send it anew."))) {
      var receipt = Samples.receipt(outcome);
      assertThat(documents.readReceipt(documents.writeReceipt(receipt))).isEqualTo(receipt);
    }
  }

  /** The splice is proved valid by a validator that shares nothing with what made it. */
  @Test
  void wholeDispatchIsSchemaValid() throws Exception {
    byte[] xml =
        documents.writeDispatch(Samples.header(), documents.writePayload(Samples.notice()));
    SchemaSet.current()
        .schema()
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(xml)));
    assertThat(Samples.text(xml)).doesNotContain(">\n", "  ", "<?xml").startsWith("<dispatch ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1/notice.xml",
        "v1/dispatch.xml",
        "v1/receipt.xml",
        "v2/notice.xml",
        "v2/dispatch.xml"
      })
  void goldenFilesAreReadAndSayTheSame(String file) throws IOException {
    byte[] golden = Files.readAllBytes(GOLDEN.resolve(file));
    switch (Path.of(file).getFileName().toString()) {
      case "notice.xml" -> assertThat(documents.readNotice(golden)).isEqualTo(Samples.notice());
      case "receipt.xml" -> {
        assertThat(documents.readReceipt(golden)).isEqualTo(rejected());
        assertThat(Samples.text(documents.writeReceipt(rejected())))
            .isEqualTo(Samples.text(golden));
      }
      default ->
          assertThat(documents.readDispatch(golden))
              .isEqualTo(new Dispatch(header(file.substring(1, 2)), Samples.notice()));
    }
  }

  /** {@code -Dgolden.write=true} makes the files of this version anew. */
  @ParameterizedTest
  @ValueSource(strings = {"notice.xml", "dispatch.xml"})
  void goldenFilesOfThisVersionAreWrittenTheSame(String file) throws IOException {
    byte[] notice = documents.writePayload(Samples.notice());
    byte[] written =
        file.equals("notice.xml") ? notice : documents.writeDispatch(header("2"), notice);
    Path golden = GOLDEN.resolve("v2").resolve(file);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(golden.getParent());
      Files.write(golden, written);
    }
    assertThat(Samples.text(written)).isEqualTo(Files.readString(golden));
  }

  @Test
  void dispatchForAPartnerOfTheVersionBeforeIsWhatThatVersionWrote() throws Exception {
    byte[] written = documents.writeDispatch(header("1"), documents.writePayload(Samples.notice()));
    SchemaSet.previous()
        .schema()
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(written)));
    assertThat(documents.readDispatch(written))
        .isEqualTo(
            documents.readDispatch(
                Files.readAllBytes(GOLDEN.resolve("v1").resolve("dispatch.xml"))));
  }

  @Test
  void whatTheVersionBeforeCannotHoldIsNotWrittenInIt() {
    Notice n = Samples.notice();
    var c = n.content();
    var diffusion =
        new NoticeContent(
            c.type(),
            true,
            c.purpose(),
            c.markings(),
            c.evaluation(),
            c.caseReference(),
            c.subject(),
            c.related(),
            c.facts(),
            c.files());
    byte[] payload =
        documents.writePayload(new Notice(n.id(), 1, n.issuer(), n.created(), diffusion));
    refused(
        () -> documents.writeDispatch(header("1"), payload),
        FailureCode.SCHEMA_VERSION,
        "reads schema version 1 only");
  }

  @Test
  void versionInTheHeaderIsThatOfTheNamespaces() {
    String xml =
        Samples.text(
            documents.writeDispatch(header("2"), documents.writePayload(Samples.notice())));
    refused(
        () ->
            documents.readDispatch(
                Samples.bytes(xml.replace("schemaVersion=\"2\"", "schemaVersion=\"1\""))),
        FailureCode.SCHEMA_VERSION,
        "reads 2, 1");
  }

  private static DispatchHeader header(String version) {
    return Samples.header("BF.NCB", List.of(Samples.photo(5)), version);
  }

  private static org.herald.notice.Receipt rejected() {
    return Samples.receipt(new Outcome.Rejected("expired", "Synthetic: it has expired."));
  }

  @Test
  void timesAreCutToTheMillisecond() {
    Instant fine = Instant.parse("2026-11-22T10:15:30.120999999Z");
    Notice n = Samples.notice();
    Notice finer = new Notice(n.id(), 1, n.issuer(), fine, n.content());
    assertThat(documents.readNotice(documents.writePayload(finer)).created())
        .isEqualTo(Samples.TIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\u0000B", "A\u0007B", "A\uD800B", "\uDC00", "A\uFFFEB"})
  void textThatXmlCannotHoldIsRefusedAndNotDropped(String family) {
    refused(() -> Samples.person(family), FailureCode.MALFORMED, "family name");
  }

  @Test
  void payloadThatIsNotValidNeverGetsIntoADispatch() {
    byte[] notice = documents.writePayload(Samples.notice());
    for (String forged :
        List.of(
            "<notice xmlns=\"urn:herald:notice:1\"/>",
            Samples.text(notice) + Samples.text(notice),
            "<?xml version=\"1.0\"?>" + Samples.text(notice),
            "</payload>",
            "")) {
      refused(
          () -> documents.writeDispatch(Samples.header(), Samples.bytes(forged)),
          FailureCode.SCHEMA_INVALID,
          "");
    }
  }

  @Test
  void payloadFromAnotherRunIsAcceptedOnceValidated() {
    byte[] stored = new Documents().writePayload(Samples.notice());
    assertThat(documents.readDispatch(documents.writeDispatch(Samples.header(), stored)).payload())
        .isEqualTo(Samples.notice());
  }

  @Test
  void otherSchemaVersionIsRefusedOnTheWayOut() {
    refused(
        () -> documents.writeDispatch(header("3"), documents.writePayload(Samples.notice())),
        FailureCode.SCHEMA_VERSION,
        "reads 2, 1");
  }

  @Test
  void attachmentsCountTowardsTheSize() {
    byte[] notice = documents.writePayload(Samples.notice());
    for (long size : List.of(16L << 20, Long.MAX_VALUE)) {
      DispatchHeader header =
          Samples.header("BF.NCB", List.of(Samples.photo(1_000), Samples.photo(size)));
      refused(() -> documents.writeDispatch(header, notice), FailureCode.TOO_LARGE, "16777216");
    }
  }

  @Test
  void receiptWhoseEntryIsNotBase64IsRefused() {
    var r = Samples.receipt(new Outcome.Accepted(false));
    var broken =
        new org.herald.notice.Receipt(
            r.dispatch(),
            r.sender(),
            r.issuer(),
            r.signedSha256(),
            r.sealedSha256(),
            r.outcome(),
            r.at(),
            r.auditOrigin(),
            "***",
            r.integratedWithin());
    refused(() -> documents.writeReceipt(broken), FailureCode.SCHEMA_INVALID, "audit entry");
  }

  /** A refused document must leave nothing behind in the pooled validators. */
  @Test
  void manyThreadsReadGoodAndBadDocuments() {
    Notice notice = Samples.notice();
    byte[] good = documents.writeDispatch(Samples.header(), documents.writePayload(notice));
    byte[] bad = Samples.bytes(Samples.text(good).replace("<sex>F</sex>", "<sex>X</sex>"));
    IntStream.range(0, 400)
        .parallel()
        .forEach(
            i -> {
              if (i % 2 == 0) {
                assertThat(documents.readDispatch(good).payload()).isEqualTo(notice);
              } else {
                refused(() -> documents.readDispatch(bad), FailureCode.SCHEMA_INVALID, "sex");
              }
            });
  }

  @Test
  void startsInASpringContextWithItsSettings() {
    new ApplicationContextRunner()
        .withUserConfiguration(DocumentConfiguration.class)
        .withBean(Clock.class, () -> Clock.fixed(Samples.TIME, ZoneOffset.UTC))
        .withPropertyValues("herald.document.max-size=1KB")
        .run(
            context ->
                refused(
                    () -> context.getBean(Documents.class).readNotice(new byte[1_025]),
                    FailureCode.TOO_LARGE,
                    "1024"));
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

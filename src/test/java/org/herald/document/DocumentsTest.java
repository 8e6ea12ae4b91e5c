package org.herald.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.transform.stream.StreamSource;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Dispatch;
import org.herald.notice.DispatchHeader;
import org.herald.notice.Notice;
import org.herald.notice.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DocumentsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/v1");
  private final Documents documents = new Documents();

  @Test
  void noticeComesBackAsItWas() {
    Notice notice = Samples.notice();
    assertThat(documents.readNotice(documents.writeNotice(notice))).isEqualTo(notice);
  }

  @Test
  void dispatchComesBackAsItWas() {
    Notice notice = Samples.notice();
    DispatchHeader header = Samples.header("BF.NCB", List.of(Samples.photo(1_000_000)));
    byte[] xml = documents.writeDispatch(header, documents.writeNotice(notice));
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
    byte[] xml = documents.writeDispatch(Samples.header(), documents.writeNotice(Samples.notice()));
    SchemaSet.current()
        .schema()
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(xml)));
    assertThat(Samples.text(xml)).doesNotContain(">\n", "  ", "<?xml").startsWith("<dispatch ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"notice.xml", "dispatch.xml", "receipt.xml"})
  void goldenFilesAreWrittenAndReadTheSame(String file) throws IOException {
    byte[] sample = sample(file);
    byte[] golden = Files.readAllBytes(GOLDEN.resolve(file));
    byte[] written =
        switch (file) {
          case "notice.xml" -> documents.writeNotice(documents.readNotice(golden));
          case "receipt.xml" -> documents.writeReceipt(documents.readReceipt(golden));
          default -> {
            Dispatch dispatch = documents.readDispatch(golden);
            yield documents.writeDispatch(
                dispatch.header(), documents.writeNotice((Notice) dispatch.payload()));
          }
        };
    assertThat(Samples.text(written)).isEqualTo(Samples.text(golden));
    assertThat(Samples.text(written)).isEqualTo(Samples.text(sample));
  }

  /** What the golden files hold; {@code -Dgolden.write=true} makes them anew. */
  private byte[] sample(String file) {
    byte[] made =
        switch (file) {
          case "notice.xml" -> documents.writeNotice(Samples.notice());
          case "receipt.xml" ->
              documents.writeReceipt(
                  Samples.receipt(new Outcome.Rejected("expired", "Synthetic: it has expired.")));
          default ->
              documents.writeDispatch(
                  Samples.header("BF.NCB", List.of(Samples.photo(5))),
                  documents.writeNotice(Samples.notice()));
        };
    if (Boolean.getBoolean("golden.write")) {
      try {
        Files.write(GOLDEN.resolve(file), made);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return made;
  }

  @Test
  void timesAreCutToTheMillisecond() {
    Instant fine = Instant.parse("2026-11-22T10:15:30.120999999Z");
    Notice n = Samples.notice();
    Notice finer =
        new Notice(
            n.id(),
            1,
            n.issuer(),
            n.type(),
            fine,
            n.purpose(),
            n.markings(),
            "c",
            n.subject(),
            n.facts());
    assertThat(documents.readNotice(documents.writeNotice(finer)).created())
        .isEqualTo(Samples.TIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\u0000B", "A\u0007B", "A\uD800B", "\uDC00", "A\uFFFEB"})
  void textThatXmlCannotHoldIsRefusedAndNotDropped(String family) {
    refused(
        () -> documents.writeNotice(Samples.notice(Samples.person(family))),
        FailureCode.SCHEMA_INVALID,
        "family name");
  }

  @Test
  void payloadThatIsNotValidNeverGetsIntoADispatch() {
    byte[] notice = documents.writeNotice(Samples.notice());
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
    byte[] stored = new Documents().writeNotice(Samples.notice());
    assertThat(documents.readDispatch(documents.writeDispatch(Samples.header(), stored)).payload())
        .isEqualTo(Samples.notice());
  }

  @Test
  void otherSchemaVersionIsRefusedOnTheWayOut() {
    DispatchHeader h = Samples.header();
    DispatchHeader other =
        new DispatchHeader(
            h.id(),
            h.sender(),
            h.recipient(),
            h.recipientKeyId(),
            h.created(),
            h.expires(),
            h.urgency(),
            h.mode(),
            h.purpose(),
            h.markings(),
            "2",
            "1",
            h.thread(),
            h.refersTo(),
            List.of());
    refused(
        () -> documents.writeDispatch(other, documents.writeNotice(Samples.notice())),
        FailureCode.SCHEMA_VERSION,
        "reads 1");
  }

  @Test
  void attachmentsCountTowardsTheSize() {
    byte[] notice = documents.writeNotice(Samples.notice());
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
    byte[] good = documents.writeDispatch(Samples.header(), documents.writeNotice(notice));
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

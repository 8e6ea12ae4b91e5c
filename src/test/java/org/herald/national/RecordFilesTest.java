package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.herald.failure.FailureCode;
import org.herald.notice.Digest;
import org.herald.notice.FileReference;
import org.herald.notice.Submission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that records name or hold; synthetic bytes that begin like what they are called. */
class RecordFilesTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  @TempDir Path root;
  private Path attachments = Path.of("");

  static byte[] png(int size) {
    byte[] bytes = new byte[size];
    for (int at = 0; at < size; at++) {
      bytes[at] = at < PNG.length ? PNG[at] : (byte) (at * 7);
    }
    return bytes;
  }

  @BeforeEach
  void folder() throws IOException {
    attachments = Files.createDirectories(root.resolve("data/national/desk/attachments"));
  }

  private MappedRecord record(String field, String value) {
    return new Desk(root).map(fields(field, value));
  }

  private static Map<String, String> fields(String field, String value) {
    Map<String, String> fields = new LinkedHashMap<>(Desk.fields(PersonFieldsTest.EVERYTHING));
    fields.put(field, value);
    return fields;
  }

  private static Submission submission(MappedRecord record) {
    if (record instanceof MappedRecord.Mapped mapped) {
      return mapped.submission();
    }
    throw new AssertionError("not mapped: " + record);
  }

  @Test
  void eachFieldTakesItsFilesWithTypeSizeAndDigest() throws IOException {
    Files.write(attachments.resolve("one.PNG"), png(100));
    Files.write(attachments.resolve("two.jpg"), new byte[] {-1, -40, -1, 0});
    Files.writeString(attachments.resolve("ten.an2"), "1.001:00000001");
    Files.writeString(attachments.resolve("card.pdf"), "%PDF-1.7");
    Submission photos = submission(record("photos", "one.PNG;two.jpg"));
    assertThat(photos.content().files())
        .containsExactly(
            new FileReference(
                FileReference.Kind.PHOTO, "one.PNG", "image/png", 100, Digest.of(png(100))),
            new FileReference(
                FileReference.Kind.PHOTO,
                "two.jpg",
                "image/jpeg",
                4,
                Digest.of(new byte[] {-1, -40, -1, 0})));
    assertThat(photos.enclosures()).hasSize(2);
    assertThat(photos.enclosures().getFirst().bytes()).isEqualTo(png(100));
    Map.of(
            "fingerprints", "ten.an2",
            "dna-profiles", "ten.an2",
            "document-scans", "card.pdf",
            "other-files", "card.pdf")
        .forEach(
            (field, file) ->
                assertThat(submission(record(field, file)).content().files())
                    .as(field)
                    .singleElement()
                    .satisfies(
                        it -> assertThat(it.kind().code()).startsWith(field.substring(0, 3))));
  }

  @Test
  void anotherPhotoUnderTheSameNameIsAChangeAndTheSameIsNone() throws IOException {
    Files.write(attachments.resolve("a.png"), png(100));
    Digest before = submission(record("photos", "a.png")).key().contentMac();
    assertThat(submission(record("photos", "a.png")).key().contentMac()).isEqualTo(before);
    Files.write(attachments.resolve("a.png"), png(101));
    assertThat(submission(record("photos", "a.png")).key().contentMac()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ../outside.png         | record-field-invalid
          sub/inside.png         | record-field-invalid
          /etc/passwd            | record-field-invalid
          .hidden.png            | record-field-invalid
          link.png               | attachment-unreadable
          sub.png                | attachment-unreadable
          absent.png             | attachment-unreadable
          text.png               | attachment-type-refused
          empty.png              | attachment-type-refused
          program.exe            | attachment-type-refused
          card.pdf               | attachment-type-refused
          huge.png               | too-large
          data:image/png;base64,AAAA%  | attachment-unreadable
          data:image/png;base64,AAAA   | attachment-type-refused
          data:text/html;base64,AAAA   | attachment-type-refused
          data:image/png,AAAA          | attachment-unreadable
          """)
  void whatIsNoFileOfTheSystemIsRefusedWithFieldAndPosition(String value, String code)
      throws IOException {
    Files.write(root.resolve("data/national/desk/outside.png"), png(100));
    Files.createDirectories(attachments.resolve("sub"));
    Files.createDirectories(attachments.resolve("sub.png"));
    Files.write(attachments.resolve("sub/inside.png"), png(100));
    Files.write(attachments.resolve(".hidden.png"), png(100));
    Files.createSymbolicLink(
        attachments.resolve("link.png"), root.resolve("data/national/desk/outside.png"));
    Files.writeString(attachments.resolve("text.png"), "no picture");
    Files.writeString(attachments.resolve("empty.png"), "");
    Files.writeString(attachments.resolve("program.exe"), "MZ");
    Files.writeString(attachments.resolve("card.pdf"), "%PDF-1.7");
    Files.write(attachments.resolve("huge.png"), png((int) Gateway.DOCUMENTS.maxBytes() + 1));
    assertThat(record("photos", value))
        .isInstanceOfSatisfying(
            MappedRecord.Refused.class,
            refused -> {
              assertThat(refused.code().wire()).isEqualTo(code);
              assertThat(refused.field()).isEqualTo("photos");
              assertThat(refused.text())
                  .startsWith("Line 2, column 'photos', field 'photos': ")
                  .doesNotContain(value);
            });
  }

  /** The folder itself must not lead elsewhere either. */
  @Test
  void aFolderThatIsALinkIsNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
    Files.write(elsewhere.resolve("a.png"), png(100));
    Files.delete(attachments);
    Files.createSymbolicLink(attachments, elsewhere);
    assertThat(record("photos", "a.png"))
        .isInstanceOfSatisfying(
            MappedRecord.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(FailureCode.ATTACHMENT_UNREADABLE));
  }

  @Test
  void filesInsideARecordAreTakenAndNotKeptTwice() {
    String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(png(100));
    Submission taken = submission(record("photos", url + " " + url));
    assertThat(taken.content().files())
        .singleElement()
        .satisfies(file -> assertThat(file.name()).isEqualTo("photos-1.png"));
    assertThat(taken.enclosures()).hasSize(1);
    assertThat(taken.source()).doesNotContain("base64");
  }

  @Test
  void overRestAPhotoComesInsideItsRecord() {
    String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(png(200_000));
    String json =
        """
        [{"id":"SYN-1","kind":"missing","caseNumber":"SYNTHETIC/1","familyName":"Specimen","sex":"F","minor":"false",
          "policeReport":"SYNTHETIC/1","lastSeenPlace":"Lome","lastSeenCountry":"TG",
          "circumstances":"SYNTHETIC.","photo":"%s"}]
        """
            .formatted(url);
    var gateway =
        Gateway.with(
            root,
            new NationalProperties(
                null,
                List.of("missing-persons"),
                Map.of("missing-persons", List.of("TG.NCB")),
                null));
    Submission taken =
        submission(
            gateway
                .national
                .records("missing-persons", json.getBytes(StandardCharsets.UTF_8))
                .getFirst());
    assertThat(taken.enclosures())
        .singleElement()
        .satisfies(file -> assertThat(file.bytes()).isEqualTo(png(200_000)));
  }

  /** Fifty records with a photo of 4 MiB each would be 200 MiB in one transaction. */
  @Test
  void aBatchEndsWhenItsFilesAreMany() throws IOException {
    Files.write(attachments.resolve("a.png"), png(6 << 20));
    var fields = fields("photos", "a.png");
    Desk desk = new Desk(root).mappingOf(fields.keySet());
    var text = new StringBuilder(String.join(",", fields.keySet())).append('\n');
    for (int i = 0; i < 7; i++) {
      fields.put("record-id", "R-" + i);
      text.append('"').append(String.join("\",\"", fields.values())).append("\"\n");
    }
    desk.file("many.csv", text.toString());
    var sizes = new java.util.ArrayList<Integer>();
    desk.gateway()
        .national
        .batches(Desk.NAME, root.resolve("desk/many.csv"))
        .forEachRemaining(batch -> sizes.add(batch.size()));
    assertThat(sizes).containsExactly(3, 3, 1);
  }
}

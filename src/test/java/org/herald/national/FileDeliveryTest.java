package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchId;
import org.herald.notice.DocumentId;
import org.herald.notice.Enclosure;
import org.herald.notice.FileReference;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeReference;
import org.herald.notice.Origin;
import org.herald.notice.PartyId;
import org.herald.notice.PersonStatus;
import org.herald.notice.Recall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs beside their notices in the inbox of a national system. */
class FileDeliveryTest {
  private static final PartyId SENDER = PartyId.of("TG.NCB");
  private static final String DESK = "tracing-desk";

  @TempDir Path data;
  private final DispatchId id = DispatchId.at(Gateway.CLOCK.instant());
  private final byte[] png = RecordFilesTest.png(400);
  private final List<Enclosure> files = List.of(Enclosure.of(png));

  /** Files first: a crash in between leaves a photo without a notice, never the other way. */
  @Test
  void aPhotoLiesBesideItsNoticeUnderANameOfOursAndGoesWithIt() throws IOException {
    byte[] xml = DeliveryTest.xml(withPhoto("../../etc/a photo.png"));
    var national = Gateway.at(data).national;
    Path inbox = Files.createDirectories(data.resolve("inbox").resolve(DESK));
    // As an attempt that was killed after the photo leaves it.
    Path photo = Files.write(inbox.resolve(id + ".1.png"), png);
    national.deliver(DESK, id, SENDER, xml, files);
    national.deliver(DESK, id, SENDER, xml, files);
    assertThat(inDesk(inbox)).containsExactlyInAnyOrder(photo, inbox.resolve(id + ".xml"));
    assertThat(photo).hasBinaryContent(png);

    DispatchId order = DispatchId.at(Gateway.CLOCK.instant());
    national.recall(DESK, order, recall(), List.of(id));
    assertThat(inDesk(inbox)).containsExactly(inbox.resolve(order + ".xml"));
  }

  @Test
  void aPhotoThatIsNotThereOrIsAnotherKeepsTheNoticeOut() throws IOException {
    byte[] xml = DeliveryTest.xml(withPhoto("a.png"));
    var national = Gateway.at(data).national;
    Path inbox = Files.createDirectories(data.resolve("inbox").resolve(DESK));
    assertThatThrownBy(
            () ->
                national.deliver(
                    DESK, id, SENDER, xml, List.of(Enclosure.of(RecordFilesTest.png(9)))))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.ATTACHMENT_MISMATCH));
    Files.write(inbox.resolve(id + ".1.png"), RecordFilesTest.png(399));
    assertThatThrownBy(() -> national.deliver(DESK, id, SENDER, xml, files))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.ID_REUSED));
    assertThat(inbox.resolve(id + ".xml")).doesNotExist();
  }

  @Test
  void aViewWithoutPhotosPutsNoneIntoTheInbox() throws IOException {
    new Desk(data)
        .file(
            "system.yaml",
            """
            title: Desk of a test
            view: carrier
            delivery:
              - types: [yellow]
                statuses: [missing]
                minors: false
            """);
    var national =
        Gateway.with(
                data.resolve("data"),
                new NationalProperties(data, List.of(Desk.NAME), Map.of(), null))
            .national;
    national.deliver(Desk.NAME, id, SENDER, DeliveryTest.xml(withPhoto("a.png")), files);
    Path inbox = data.resolve("data/inbox/desk");
    assertThat(inDesk(inbox)).containsExactly(inbox.resolve(id + ".xml"));
  }

  private static List<Path> inDesk(Path inbox) throws IOException {
    try (var found = Files.list(inbox)) {
      return found.toList();
    }
  }

  private static byte[] recall() {
    Instant now = Gateway.CLOCK.instant();
    return Gateway.DOCUMENTS.writePayload(
        new Recall(
            new Origin(DocumentId.at(now), SENDER, now),
            new NoticeReference(SENDER, NoticeId.at(now), 1),
            Recall.Action.ERASE,
            Recall.Reason.WITHDRAWN_BY_SOURCE,
            Optional.empty()));
  }

  private Notice withPhoto(String name) {
    Notice plain = DeliveryTest.notice(false, "1990", PersonStatus.MISSING);
    NoticeContent c = plain.content();
    var reference =
        new FileReference(
            FileReference.Kind.PHOTO, name, "image/png", png.length, Enclosure.of(png).sha256());
    return new Notice(
        plain.id(),
        plain.version(),
        plain.issuer(),
        plain.created(),
        new NoticeContent(
            c.type(),
            c.diffusion(),
            c.purpose(),
            c.markings(),
            c.evaluation(),
            c.caseReference(),
            c.subject(),
            c.related(),
            c.facts(),
            List.of(reference)));
  }
}

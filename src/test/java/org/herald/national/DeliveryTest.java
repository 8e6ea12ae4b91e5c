package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.CountryCode;
import org.herald.notice.Disappearance;
import org.herald.notice.DispatchId;
import org.herald.notice.DocumentId;
import org.herald.notice.Markings;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeReference;
import org.herald.notice.NoticeType;
import org.herald.notice.Origin;
import org.herald.notice.PartialDate;
import org.herald.notice.PartyId;
import org.herald.notice.Person;
import org.herald.notice.PersonName;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;
import org.herald.notice.Recall;
import org.herald.notice.Sex;
import org.herald.notice.Tlp;
import org.herald.notice.Vehicle;
import org.herald.notice.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
  private static final PartyId SENDER = PartyId.of("TG.NCB");
  private static final byte[] XML = xml(notice(false, "1990", PersonStatus.MISSING));

  @TempDir Path data;
  private final DispatchId id = DispatchId.at(Gateway.CLOCK.instant());

  @Test
  void reachesOnlySystemsThatNameTypeAndEveryStatus() {
    var national = Gateway.at(data).national;
    assertThat(national.subscribers(notice(false, "1990", PersonStatus.MISSING)))
        .containsExactly("exit-control-list", "tracing-desk");
    assertThat(national.subscribers(notice(false, "1990", PersonStatus.UNABLE_TO_IDENTIFY_SELF)))
        .containsExactly("tracing-desk");
    assertThat(
            national.subscribers(notice(false, "1990", PersonStatus.MISSING, PersonStatus.VICTIM)))
        .isEmpty();
    assertThat(national.subscribers(notice(false, "1990", PersonStatus.WITNESS))).isEmpty();
  }

  /** A killed process may leave one: a person's record under a name that nobody collects. */
  @Test
  void draftsOfAKilledProcessAreGoneAfterTheNextStart() throws IOException {
    Path inbox = Files.createDirectories(data.resolve("inbox/tracing-desk"));
    Path draft = Files.write(inbox.resolve("." + id + ".xml.0000.tmp"), XML);
    Path collected = Files.write(inbox.resolve(id + ".xml"), XML);
    var unused = Gateway.at(data);
    assertThat(draft).doesNotExist();
    assertThat(collected).exists();
  }

  @Test
  void childrenReachOnlySystemsThatPermitMinors() {
    var national = Gateway.at(data).national;
    assertThat(national.subscribers(notice(true, "1990", PersonStatus.MISSING)))
        .containsExactly("tracing-desk");
    // born in 2008: may turn 18 on the last day of 2026 only
    assertThat(national.subscribers(notice(false, "2008", PersonStatus.MISSING)))
        .containsExactly("tracing-desk");
    assertThat(national.subscribers(notice(false, "2008-11-22", PersonStatus.MISSING)))
        .containsExactly("exit-control-list", "tracing-desk");
    assertThat(national.subscribers(notice(false, "2008-11-23", PersonStatus.MISSING)))
        .containsExactly("tracing-desk");
  }

  @Test
  void writesOnceAndNeverOverwrites() throws IOException {
    Gateway gateway = Gateway.at(data);
    Path file = data.resolve("inbox/tracing-desk/" + id + ".xml");

    gateway.national.deliver("tracing-desk", id, SENDER, XML, List.of());
    assertThat(gateway.events).as("recorded with the mark as delivered").isEmpty();
    gateway.national.deliver("tracing-desk", id, SENDER, XML, List.of());
    assertThat(file).hasBinaryContent(XML);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(gateway.events).extracting(event -> event.event()).containsExactly("inbox.repeated");

    byte[] other = xml(notice(false, "1991", PersonStatus.MISSING));
    assertThatThrownBy(() -> gateway.national.deliver("tracing-desk", id, SENDER, other, List.of()))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.ID_REUSED));
    assertThat(file).hasBinaryContent(XML);
    try (var files = Files.list(data.resolve("inbox/tracing-desk"))) {
      assertThat(files).as("no drafts left").containsExactly(file);
    }
  }

  @Test
  void refusesASystemThatMayNotHaveItEvenWhenTheCallerNamesIt() {
    Gateway gateway = Gateway.at(data);
    byte[] child = xml(notice(true, "2014", PersonStatus.MISSING));
    for (String system : List.of("exit-control-list", "../../elsewhere", "unknown")) {
      assertThatThrownBy(() -> gateway.national.deliver(system, id, SENDER, child, List.of()))
          .isInstanceOfSatisfying(
              RejectedException.class,
              e -> assertThat(e.code()).isEqualTo(FailureCode.RELEASE_DENIED));
    }
    assertThat(data).isEmptyDirectory();
    assertThat(gateway.events).isEmpty();
  }

  /** A carrier's desk learns that there is somebody, never a victim's name. */
  @Test
  void aSystemSeesNoMoreThanItsView() throws IOException {
    var national = desk("carrier").national;
    Notice victim = notice(false, "1990", PersonStatus.VICTIM);
    assertThat(national.subscribers(victim)).containsExactly(Desk.NAME);
    national.deliver(Desk.NAME, id, SENDER, xml(victim), List.of());
    national.deliver(Desk.NAME, id, SENDER, xml(victim), List.of());
    assertThat(Files.readString(data.resolve("data/inbox/desk/" + id + ".xml")))
        .contains("P-4")
        .doesNotContain("Specimen", "1990", "SYNTHETIC/REPORT");
    assertThat(national.subscribers(aboutAVehicle())).containsExactly(Desk.NAME);
  }

  @Test
  void aSystemWhoseViewShowsNothingOfItIsNoSubscriber() {
    var national = desk("support").national;
    Notice vehicle = aboutAVehicle();
    assertThat(national.subscribers(vehicle)).isEmpty();
    assertThatThrownBy(() -> national.deliver(Desk.NAME, id, SENDER, xml(vehicle), List.of()))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.RELEASE_DENIED));
    assertThat(data.resolve("data")).doesNotExist();
  }

  @Test
  void anUnknownViewStopsTheStart() {
    assertThatThrownBy(() -> desk("everybody"))
        .hasMessageContaining("desk/system.yaml, key 'view'")
        .hasMessageContaining("carrier");
  }

  /** What a recall says of the notice is cut too, and the file of the notice goes. */
  @Test
  void aRecallIsSeenThroughTheViewToo() throws IOException {
    var national = desk("support").national;
    Path inbox = data.resolve("data/inbox/desk");
    national.deliver(
        Desk.NAME, id, SENDER, xml(notice(false, "1990", PersonStatus.VICTIM)), List.of());
    var order = DispatchId.at(Gateway.CLOCK.instant());
    Instant now = Gateway.CLOCK.instant();
    var recall =
        new Recall(
            new Origin(DocumentId.at(now), SENDER, now),
            new NoticeReference(SENDER, NoticeId.at(now), 1),
            Recall.Action.ERASE,
            Recall.Reason.WITHDRAWN_BY_SOURCE,
            Optional.of("SYNTHETIC WORDS"));
    national.recall(Desk.NAME, order, Gateway.DOCUMENTS.writePayload(recall), List.of(id));
    assertThat(inbox.resolve(id + ".xml")).doesNotExist();
    assertThat(Files.readString(inbox.resolve(order + ".xml")))
        .contains("erase")
        .doesNotContain("SYNTHETIC WORDS");
  }

  private static Notice aboutAVehicle() {
    return EveryTypeTest.notice(
        NoticeContent.of(
            NoticeType.GREEN,
            Purpose.ALERT,
            Markings.of(Tlp.AMBER, Set.of()),
            "SYNTHETIC-CASE",
            new Vehicle(
                Vehicle.Kind.BOAT,
                Optional.of("SYN-1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            new Warning(Optional.empty(), "SYNTHETIC.")));
  }

  private Gateway desk(String view) {
    new Desk(data)
        .file(
            "system.yaml",
            """
            title: Desk of a test
            view: %s
            delivery:
              - types: [yellow, green]
                statuses: [missing, victim]
                minors: false
            """
                .formatted(view));
    return Gateway.with(
        data.resolve("data"), new NationalProperties(data, List.of(Desk.NAME), Map.of(), null));
  }

  static byte[] xml(Notice notice) {
    return Gateway.DOCUMENTS.writePayload(notice);
  }

  static Notice notice(boolean minor, String birth, PersonStatus... statuses) {
    return new Notice(
        NoticeId.at(Gateway.CLOCK.instant()),
        1,
        SENDER,
        Gateway.CLOCK.instant(),
        NoticeContent.of(
            NoticeType.YELLOW,
            Purpose.IDENTIFY_OR_LOCATE,
            Markings.of(Tlp.AMBER, Set.of()),
            "SYNTHETIC-CASE",
            Person.of(
                PersonName.of("Specimen", Optional.empty()),
                Sex.FEMALE,
                Optional.of(new PartialDate(birth)),
                List.of(),
                Set.of(statuses),
                minor,
                List.of(),
                Optional.empty()),
            new Disappearance(
                "SYNTHETIC/REPORT",
                "Lomé",
                new CountryCode("TG"),
                Optional.empty(),
                "SYNTHETIC.")));
  }
}

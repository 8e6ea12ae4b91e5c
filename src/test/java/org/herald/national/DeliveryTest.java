package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.CountryCode;
import org.herald.notice.Disappearance;
import org.herald.notice.DispatchId;
import org.herald.notice.Markings;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeType;
import org.herald.notice.PartialDate;
import org.herald.notice.PartyId;
import org.herald.notice.Person;
import org.herald.notice.PersonName;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;
import org.herald.notice.Sex;
import org.herald.notice.Tlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
  private static final PartyId SENDER = PartyId.of("TG.NCB");
  private static final byte[] XML = "<synthetic/>".getBytes(StandardCharsets.UTF_8);

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
    Gateway gateway = Gateway.at(data, xml -> notice(false, "1990", PersonStatus.MISSING));
    Path file = data.resolve("inbox/tracing-desk/" + id + ".xml");

    gateway.national.deliver("tracing-desk", id, SENDER, XML);
    assertThat(gateway.events).as("recorded with the mark as delivered").isEmpty();
    gateway.national.deliver("tracing-desk", id, SENDER, XML);
    assertThat(file).hasBinaryContent(XML);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(gateway.events).extracting(event -> event.event()).containsExactly("inbox.repeated");

    byte[] other = "<other/>".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> gateway.national.deliver("tracing-desk", id, SENDER, other))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.ID_REUSED));
    assertThat(file).hasBinaryContent(XML);
    try (var files = Files.list(data.resolve("inbox/tracing-desk"))) {
      assertThat(files).as("no drafts left").containsExactly(file);
    }
  }

  @Test
  void refusesASystemThatMayNotHaveItEvenWhenTheCallerNamesIt() {
    Gateway gateway = Gateway.at(data, xml -> notice(true, "2014", PersonStatus.MISSING));
    for (String system : List.of("exit-control-list", "../../elsewhere", "unknown")) {
      assertThatThrownBy(() -> gateway.national.deliver(system, id, SENDER, XML))
          .isInstanceOfSatisfying(
              RejectedException.class,
              e -> assertThat(e.code()).isEqualTo(FailureCode.RELEASE_DENIED));
    }
    assertThat(data).isEmptyDirectory();
    assertThat(gateway.events).isEmpty();
  }

  private static Notice notice(boolean minor, String birth, PersonStatus... statuses) {
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

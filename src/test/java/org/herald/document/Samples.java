package org.herald.document;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.notice.Attachment;
import org.herald.notice.CaseThread;
import org.herald.notice.CountryCode;
import org.herald.notice.Digest;
import org.herald.notice.Disappearance;
import org.herald.notice.DispatchHeader;
import org.herald.notice.DispatchId;
import org.herald.notice.HandlingCode;
import org.herald.notice.IdentityDocument;
import org.herald.notice.Markings;
import org.herald.notice.Mode;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeId;
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

/** Synthetic documents: no person in them exists. */
final class Samples {
  static final Instant TIME = Instant.parse("2026-11-22T10:15:30.120Z");

  private Samples() {}

  static Notice notice() {
    return notice(person("Synthetic-Mensah"));
  }

  static Notice notice(Person person) {
    return new Notice(
        NoticeId.parse("019abc00-0000-7000-8000-000000000001"),
        1,
        PartyId.of("TG.NCB"),
        TIME,
        NoticeContent.of(
            NoticeType.YELLOW,
            Purpose.IDENTIFY_OR_LOCATE,
            Markings.of(Tlp.AMBER_STRICT, Set.of(HandlingCode.H2, HandlingCode.H1)),
            "SYNTHETIC-2026-0001",
            person,
            new Disappearance(
                "SYNTHETIC-REPORT-17",
                "Lomé, marché d'Adawlato <synthetic>",
                new CountryCode("TG"),
                Optional.of(new PartialDate("2026-11")),
                "Synthetic sample. Left for school & did not return.\r\nSecond line.")));
  }

  static Person person(String family) {
    return Person.of(
        PersonName.of(family, Optional.of("Afi Synthetic")),
        Sex.FEMALE,
        Optional.of(new PartialDate("2011-05")),
        List.of(new CountryCode("TG"), new CountryCode("BF")),
        Set.of(PersonStatus.VICTIM, PersonStatus.MISSING),
        true,
        List.of(
            IdentityDocument.of(
                IdentityDocument.Kind.PASSPORT, "SYN000001", Optional.of(new CountryCode("TG")))),
        Optional.of("Synthetic sample: scar on the left hand"));
  }

  static DispatchHeader header() {
    return header("BF.NCB", List.of());
  }

  static DispatchHeader header(String recipient, List<Attachment> attachments) {
    return header(recipient, attachments, "2");
  }

  static DispatchHeader header(
      String recipient, List<Attachment> attachments, String schemaVersion) {
    return new DispatchHeader(
        DispatchId.parse("019abc00-0000-7000-8000-000000000002"),
        PartyId.of("TG.NCB"),
        PartyId.of(recipient),
        Digest.of("synthetic key".getBytes(StandardCharsets.UTF_8)),
        TIME,
        TIME.plus(Duration.ofDays(30)),
        Urgency.URGENT,
        Mode.EXERCISE,
        Purpose.IDENTIFY_OR_LOCATE,
        Markings.of(Tlp.RED, Set.of()),
        schemaVersion,
        "1",
        CaseThread.parse("019abc00-0000-7000-8000-000000000003"),
        Optional.of(DispatchId.parse("019abc00-0000-7000-8000-000000000004")),
        attachments);
  }

  static Attachment photo(long size) {
    return new Attachment("synthetic.jpg", "image/jpeg", size, Digest.of(new byte[] {1}));
  }

  static Receipt receipt(Outcome outcome) {
    byte[] entry = "{\"event\":\"synthetic\"}".getBytes(StandardCharsets.UTF_8);
    return new Receipt(
        DispatchId.parse("019abc00-0000-7000-8000-000000000002"),
        PartyId.of("TG.NCB"),
        PartyId.of("BF.NCB"),
        Digest.of(new byte[] {1}),
        Digest.of(new byte[] {2}),
        outcome,
        TIME,
        "BF.NCB/audit/2026",
        Base64.getEncoder().encodeToString(entry),
        Duration.ofSeconds(60));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

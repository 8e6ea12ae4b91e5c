package org.herald.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.notice.CountryCode;
import org.herald.notice.Digest;
import org.herald.notice.Disappearance;
import org.herald.notice.Markings;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeType;
import org.herald.notice.PartialDate;
import org.herald.notice.PartyId;
import org.herald.notice.Person;
import org.herald.notice.PersonName;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;
import org.herald.notice.RecordKey;
import org.herald.notice.Sex;
import org.herald.notice.Submission;
import org.herald.notice.Tlp;
import org.herald.notice.Urgency;

/** Records of people who do not exist, each one new, of a chosen size. */
final class SyntheticRecords {
  /** What the notice's XML adds to its longest text. */
  private static final int FRAME_BYTES = 1_400;

  private final List<PartyId> recipients;
  private final String run;
  private final String circumstances;
  private long next;

  /**
   * @param run sets the records of this run apart from those of earlier ones
   */
  SyntheticRecords(List<PartyId> recipients, String run, int payloadBytes) {
    this.recipients = List.copyOf(recipients);
    this.run = run;
    String sentence = "SYNTHETIC. Left for work abroad with an agent and has not called since. ";
    int wanted = Math.max(sentence.length(), payloadBytes - FRAME_BYTES);
    this.circumstances =
        sentence.repeat(wanted / sentence.length() + 1).substring(0, wanted).strip();
  }

  int recipients() {
    return recipients.size();
  }

  List<Submission> batch(int count) {
    var batch = new ArrayList<Submission>(count);
    for (int i = 0; i < count; i++) {
      batch.add(one("SYN-" + run + "-" + next++));
    }
    return batch;
  }

  private Submission one(String record) {
    var person =
        Person.of(
            PersonName.of("SYNTHETIC", Optional.of("Person " + record)),
            Sex.FEMALE,
            Optional.of(new PartialDate("1994-05")),
            List.of(new CountryCode("PK")),
            Set.of(PersonStatus.MISSING),
            false,
            List.of(),
            Optional.of("SYNTHETIC description"));
    var draft =
        NoticeContent.of(
            NoticeType.YELLOW,
            Purpose.IDENTIFY_OR_LOCATE,
            Markings.of(Tlp.AMBER, Set.of()),
            "SYNTHETIC/" + record,
            person,
            new Disappearance(
                "SYNTHETIC/" + record,
                "Lahore",
                new CountryCode("PK"),
                Optional.of(new PartialDate("2026")),
                circumstances));
    return new Submission(
        new RecordKey("bench", record, Digest.of(record.getBytes(StandardCharsets.UTF_8))),
        "{\"id\":\"" + record + "\"}",
        draft,
        recipients,
        Urgency.ROUTINE);
  }
}

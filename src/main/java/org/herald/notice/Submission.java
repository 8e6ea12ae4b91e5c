package org.herald.notice;

import java.util.List;

/**
 * A mapped national record on its way to {@code exchange.accept}.
 *
 * @param key where it came from
 * @param source the record as its system wrote it, a JSON object of its cells that are not empty
 * @param content what it says
 * @param recipients the parties it is meant for, 1 to 256, each once
 * @param urgency how soon it must leave
 * @param enclosures the files that the content refers to and that are carried, in any order
 */
public record Submission(
    RecordKey key,
    String source,
    NoticeContent content,
    List<PartyId> recipients,
    Urgency urgency,
    List<Enclosure> enclosures) {
  public Submission {
    recipients = List.copyOf(recipients);
    enclosures = List.copyOf(enclosures);
    if (recipients.isEmpty()
        || recipients.size() > 256
        || recipients.stream().distinct().count() != recipients.size()) {
      throw Invalid.field("recipients", "1 to 256 parties, each once");
    }
  }

  /** Of a record without files. */
  public Submission(
      RecordKey key,
      String source,
      NoticeContent content,
      List<PartyId> recipients,
      Urgency urgency) {
    this(key, source, content, recipients, urgency, List.of());
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Submission[" + key.system() + "]";
  }
}

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
 */
public record Submission(
    RecordKey key,
    String source,
    NoticeContent content,
    List<PartyId> recipients,
    Urgency urgency) {
  public Submission {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()
        || recipients.size() > 256
        || recipients.stream().distinct().count() != recipients.size()) {
      throw Invalid.field("recipients", "1 to 256 parties, each once");
    }
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Submission[" + key.system() + "]";
  }
}

package org.herald.national;

import java.util.List;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.notice.Submission;

/** What the mapping made of one record of a file. */
public sealed interface MappedRecord {
  /** The line its record begins on: 1 is the header, line ends inside quotes are counted. */
  long position();

  /**
   * Ready for {@code exchange.accept}.
   *
   * @param position line
   * @param submission draft, recipients, urgency and the record's key
   */
  record Mapped(long position, Submission submission) implements MappedRecord {
    /** Redacted. */
    @Override
    public String toString() {
      return "Mapped[line " + position + "]";
    }
  }

  /**
   * The same record, cell for cell, stood earlier in the file: counted, not sent on.
   *
   * @param position line
   * @param recordId in the national system
   * @param firstPosition line of the one that counts
   */
  record Repeated(long position, String recordId, long firstPosition) implements MappedRecord {}

  /**
   * No notice can be made of it.
   *
   * @param position line
   * @param recordId where it could be read
   * @param code why
   * @param field the field of the notice, the rule it breaks, or {@code record} when neither is at
   *     fault
   * @param text for an officer: column, field and mend, never a cell's value
   */
  record Refused(
      long position, Optional<String> recordId, FailureCode code, String field, String text)
      implements MappedRecord {}

  /** What goes on to {@code exchange.accept}, in the batch's order. */
  static List<Submission> submissions(List<MappedRecord> batch) {
    return batch.stream()
        .filter(Mapped.class::isInstance)
        .map(mapped -> ((Mapped) mapped).submission())
        .toList();
  }
}

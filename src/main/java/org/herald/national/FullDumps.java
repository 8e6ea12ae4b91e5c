package org.herald.national;

import java.util.List;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.national.NationalSystem.Mode;
import org.herald.notice.NoticeId;
import org.herald.notice.SubmissionResult;

/**
 * What it means that a system hands over all its records each time: one that is no longer there has
 * vanished. Its notice is not withdrawn by a machine; a person is told.
 */
final class FullDumps {
  /** Stands before the ending of a file that a person has looked at. */
  static final String CONFIRMED = ".confirmed.";

  private final KnownRecords known;
  private final Trail trail;

  FullDumps(KnownRecords known, Trail trail) {
    this.known = known;
    this.trail = trail;
  }

  /**
   * Refuses a dump from which more records vanished than the system's share, before anything of it
   * is taken in: a dump that was cut short looks the same.
   *
   * @param present record ids in the file
   * @param fileName says whether a person has confirmed it
   * @throws RejectedException {@code confirmation-missing} with the numbers and what to do
   */
  void requireConfirmed(Source source, Set<String> present, String fileName) {
    if (source.intake().mode() == Mode.DELTA) {
      return;
    }
    KnownRecords.Missing compared = known.missing(source.name(), present);
    int missing = compared.notices().size();
    int most = source.intake().maxVanishedPercent();
    if (missing * 100L <= (long) most * compared.known()) {
      return;
    }
    if (fileName.contains(CONFIRMED)) {
      trail.dumpConfirmed(source.name(), missing, compared.known());
      return;
    }
    throw new RejectedException(
        FailureCode.CONFIRMATION_MISSING,
        "Of "
            + compared.known()
            + " known records "
            + missing
            + " are no longer in the file, more than "
            + most
            + " %. Nothing of it was taken in: send the complete dump, or when they are really gone"
            + " put the file back with '.confirmed.csv' at the end of its name.");
  }

  /** What a batch of a full dump led to; durable on return. */
  void seen(Source source, List<SubmissionResult> results) {
    if (source.intake().mode() == Mode.FULL) {
      known.seen(source.name(), results);
    }
  }

  /**
   * The records that vanished, each once: proposals to withdraw their notices, durable and in the
   * audit trail on return. None when a row could not be read, for it might be the missing one.
   */
  List<Vanished> conclude(Source source, Set<String> present, boolean allReadable) {
    if (source.intake().mode() == Mode.DELTA || !allReadable) {
      return List.of();
    }
    List<NoticeId> missing = known.missing(source.name(), present).notices();
    if (missing.isEmpty()) {
      return List.of();
    }
    List<Vanished> vanished = known.named(source.name(), missing);
    trail.vanished(source.name(), vanished);
    known.vanished(source.name(), missing);
    return vanished;
  }
}

package org.herald.notice;

import org.herald.failure.FailureCode;

/** What became of a {@link Submission}; durable when the caller sees it. */
public sealed interface SubmissionResult {
  RecordKey key();

  /** A notice version was made and its dispatches are on their way. */
  record Accepted(RecordKey key, NoticeId notice, int version, int dispatches)
      implements SubmissionResult {
    /** What a result calls it: a version that waits for a second person has no dispatches yet. */
    public String word() {
      return dispatches == 0 ? "waits" : version == 1 ? "accepted" : "changed";
    }
  }

  /** The same record was accepted before: nothing to do. */
  record Unchanged(RecordKey key, NoticeId notice, int version) implements SubmissionResult {}

  /** It may not leave; {@code text} is written for an officer. */
  record Refused(RecordKey key, FailureCode code, String text) implements SubmissionResult {}
}

package org.herald.national;

import java.util.List;
import java.util.Set;
import org.herald.notice.NoticeId;
import org.herald.notice.SubmissionResult;

/** Which records the full dumps of a system held, and the notices they stand for. */
interface KnownRecords {

  /**
   * @param known how many records no dump has missed since they were last seen
   * @param notices of those of them that this dump does not hold
   */
  record Missing(int known, List<NoticeId> notices) {}

  /**
   * Compares a dump with what is known.
   *
   * @param present record ids in the dump
   */
  Missing missing(String system, Set<String> present);

  /** The records behind these notices, sorted by record id; an erased one has a text instead. */
  List<Vanished> named(String system, List<NoticeId> notices);

  /**
   * A dump holds them; durable on return. What was refused stands for no notice and is left out.
   */
  void seen(String system, List<SubmissionResult> results);

  /** A dump does not hold them any more; durable on return. */
  void vanished(String system, List<NoticeId> notices);

  /** For gateways of tests and dry runs that read no dump. */
  static KnownRecords none() {
    return new KnownRecords() {
      @Override
      public Missing missing(String system, Set<String> present) {
        return new Missing(0, List.of());
      }

      @Override
      public List<Vanished> named(String system, List<NoticeId> notices) {
        return List.of();
      }

      @Override
      public void seen(String system, List<SubmissionResult> results) {}

      @Override
      public void vanished(String system, List<NoticeId> notices) {}
    };
  }
}

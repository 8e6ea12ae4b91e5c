package org.herald.national;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.herald.notice.NoticeId;
import org.herald.notice.SubmissionResult;

/** Which records the full dumps of a system held, and the notices they stand for. */
interface KnownRecords {

  /** Those that no dump has missed since they were last seen, by record id. */
  Map<String, NoticeId> of(String system);

  /**
   * A dump holds them; durable on return. What was refused stands for no notice and is left out.
   */
  void seen(String system, List<SubmissionResult> results);

  /** A dump does not hold them any more; durable on return. */
  void vanished(String system, Collection<String> recordIds);

  /** For gateways of tests and dry runs that read no dump. */
  static KnownRecords none() {
    return new KnownRecords() {
      @Override
      public Map<String, NoticeId> of(String system) {
        return Map.of();
      }

      @Override
      public void seen(String system, List<SubmissionResult> results) {}

      @Override
      public void vanished(String system, Collection<String> recordIds) {}
    };
  }
}

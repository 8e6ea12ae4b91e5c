package org.herald.registry;

import org.herald.notice.NoticeId;

/** What a national record means for the registry. */
public sealed interface RecordState {
  NoticeId notice();

  int version();

  /** Never seen, or seen with other content: this version is to be made. */
  record New(NoticeId notice, int version) implements RecordState {}

  /** Seen with the same content: this version exists. */
  record Unchanged(NoticeId notice, int version) implements RecordState {}

  /**
   * Its notice was withdrawn for good: a record that comes again must not bring it back by itself.
   *
   * @param state in which the notice stands
   */
  record Closed(NoticeId notice, int version, String state) implements RecordState {}
}

package org.herald.notice;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a dispatch carries: exactly one of these. */
public sealed interface Payload permits Notice, CaseDocument {
  /** The party that made it. */
  PartyId issuer();

  /** When, to the millisecond. */
  Instant created();

  /**
   * Under what identity registry and exchange keep it, together with its issuer: a notice's own, or
   * that of another document in the same form.
   */
  NoticeId key();

  /** 1 and rising; documents other than notices have one version. */
  int version();

  /** Code of its {@link NoticeType} or {@link DocumentKind}: what agreements allow. */
  String kindCode();

  /** Who or what it is about, and what belongs to that; empty for documents that name nobody. */
  default List<Subject> subjects() {
    return switch (this) {
      case Notice notice ->
          Stream.concat(
                  Stream.of(notice.content().subject()),
                  notice.content().related().stream().map(Related::subject))
              .toList();
      case Request request -> request.subjects();
      case Reply reply -> reply.subjects();
      case ListDelta delta ->
          delta.entries().stream().flatMap(entry -> entry.subject().stream()).toList();
      case Recall it -> List.of();
      case RecallAnswer it -> List.of();
      case Message it -> List.of();
      case Operation it -> List.of();
      case OperationResult it -> List.of();
    };
  }

  /** The files whose bytes travel with it, in their order; notices alone have any. */
  default List<FileReference> carried() {
    return this instanceof Notice notice ? notice.content().carried() : List.of();
  }

  /** In what capacities persons stand in it. */
  default Set<PersonStatus> statuses() {
    return subjects().stream()
        .flatMap(each -> each instanceof Person person ? person.statuses().stream() : Stream.of())
        .collect(Collectors.toUnmodifiableSet());
  }
}

package org.herald.notice;

import java.time.Instant;

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
}

package org.herald.notice;

import java.time.Instant;

/**
 * One version of the canonical document made from a national record.
 *
 * @param id unique together with the issuer
 * @param version 1 and rising; every change is a new version
 * @param issuer the party that made it
 * @param created when this version was made, to the millisecond
 * @param content what it says
 */
public record Notice(
    NoticeId id, int version, PartyId issuer, Instant created, NoticeContent content)
    implements Payload {
  public Notice {
    Invalid.range("version", version, 1, Integer.MAX_VALUE);
  }

  @Override
  public NoticeId key() {
    return id;
  }

  @Override
  public String kindCode() {
    return type().code();
  }

  public NoticeType type() {
    return content.type();
  }

  public Purpose purpose() {
    return content.purpose();
  }

  public Markings markings() {
    return content.markings();
  }

  public Subject subject() {
    return content.subject();
  }

  public Facts facts() {
    return content.facts();
  }

  public NoticeReference reference() {
    return new NoticeReference(issuer, id, version);
  }

  /** Identifiers and type only. */
  @Override
  public String toString() {
    return "Notice[" + issuer + " " + id + " v" + version + " " + type().code() + "]";
  }
}

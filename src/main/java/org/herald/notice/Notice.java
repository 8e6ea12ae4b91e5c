package org.herald.notice;

import java.time.Instant;

/**
 * The canonical document made from a national record.
 *
 * @param id unique together with the issuer
 * @param version 1 and rising; every change is a new version
 * @param issuer the party that made it
 * @param type what kind of notice
 * @param created when this version was made, to the millisecond
 * @param purpose from the closed list
 * @param markings how the source wants it handled
 * @param caseReference the source's own case number, 1 to 100 characters
 * @param subject who or what it is about
 * @param facts what happened
 */
public record Notice(
    NoticeId id,
    int version,
    PartyId issuer,
    NoticeType type,
    Instant created,
    Purpose purpose,
    Markings markings,
    String caseReference,
    Subject subject,
    Facts facts)
    implements Payload {
  public Notice {
    if (version < 1) {
      throw Invalid.field("version", "1 or more");
    }
    Invalid.text("case reference", caseReference, 100);
  }

  /** Identifiers and type only. */
  @Override
  public String toString() {
    return "Notice[" + issuer + " " + id + " v" + version + " " + type.code() + "]";
  }
}

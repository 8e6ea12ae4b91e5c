package org.herald.notice;

/**
 * One version of a notice, by name.
 *
 * @param issuer the party that made it
 * @param id the notice
 * @param version 1 and rising
 */
public record NoticeReference(PartyId issuer, NoticeId id, int version) {
  public NoticeReference {
    Invalid.range("version", version, 1, Integer.MAX_VALUE);
  }
}

package org.herald.notice;

/**
 * A notice as a national record describes it, before the registry gives it an identifier and a
 * version.
 *
 * @param type what kind of notice
 * @param purpose from the closed list
 * @param markings how the source wants it handled
 * @param caseReference the source's own case number, 1 to 100 characters
 * @param subject who or what it is about
 * @param facts what happened
 */
public record NoticeDraft(
    NoticeType type,
    Purpose purpose,
    Markings markings,
    String caseReference,
    Subject subject,
    Facts facts) {
  public NoticeDraft {
    Invalid.text("case reference", caseReference, 100);
  }
}

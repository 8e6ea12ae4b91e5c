package org.herald.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything inside a dispatch's signature except the payload itself.
 *
 * @param id of this dispatch
 * @param sender exactly one
 * @param recipient exactly one
 * @param recipientKeyId SHA-256 of the SubjectPublicKeyInfo of the recipient's encryption key
 * @param created to the millisecond
 * @param expires after {@code created}, at most 30 days later
 * @param urgency how soon it must leave
 * @param mode real, exercise or test
 * @param purpose from the closed list
 * @param markings how it must be handled
 * @param schemaVersion such as {@code 1}
 * @param ruleSetVersion such as {@code 1}
 * @param thread the case thread
 * @param refersTo the dispatch this one answers or recalls
 * @param attachments the manifest, at most 50
 */
public record DispatchHeader(
    DispatchId id,
    PartyId sender,
    PartyId recipient,
    Digest recipientKeyId,
    Instant created,
    Instant expires,
    Urgency urgency,
    Mode mode,
    Purpose purpose,
    Markings markings,
    String schemaVersion,
    String ruleSetVersion,
    CaseThread thread,
    Optional<DispatchId> refersTo,
    List<Attachment> attachments) {
  /** The longest a dispatch may live. */
  public static final Duration LONGEST_LIFE = Duration.ofDays(30);

  public DispatchHeader {
    attachments = List.copyOf(attachments);
    if (attachments.size() > 50) {
      throw Invalid.field("attachments", "at most 50");
    }
    if (sender.equals(recipient)) {
      throw Invalid.field("recipient", "another party than the sender");
    }
    if (!expires.isAfter(created) || expires.isAfter(created.plus(LONGEST_LIFE))) {
      throw Invalid.field("expires", "after 'created' and at most 30 days later");
    }
  }
}

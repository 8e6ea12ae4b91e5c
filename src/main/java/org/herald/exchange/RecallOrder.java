package org.herald.exchange;

import java.util.Optional;
import org.herald.notice.DocumentId;
import org.herald.notice.NoticeId;
import org.herald.notice.Recall;
import org.herald.notice.Urgency;

/**
 * An officer's decision to take a notice of ours back from everybody who may have it.
 *
 * @param id of the recall to be; the same order again changes nothing
 * @param notice which, with all its versions
 * @param action what they are to do
 * @param reason why
 * @param text in words, 1 to 4,000 characters; no word about a person that the notice does not hold
 * @param urgency how soon it must reach them
 */
public record RecallOrder(
    DocumentId id,
    NoticeId notice,
    Recall.Action action,
    Recall.Reason reason,
    Optional<String> text,
    Urgency urgency) {}

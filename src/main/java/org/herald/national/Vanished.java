package org.herald.national;

import org.herald.notice.NoticeId;

/**
 * A record that its system's newest full dump no longer holds: its notice's withdrawal is proposed.
 *
 * @param recordId in the national system
 * @param notice made of it, still as it was
 */
public record Vanished(String recordId, NoticeId notice) {}

package org.herald.release;

import java.util.Set;
import org.herald.notice.NoticeType;
import org.herald.notice.Purpose;

/**
 * What we agreed with one party; what is not named is not allowed.
 *
 * @param send types we may send to it
 * @param receive types we take from it
 * @param purposes for which anything may be exchanged, both ways
 * @param onEntry what becomes of its notices without minimum data
 */
record Agreement(
    Set<NoticeType> send,
    Set<NoticeType> receive,
    Set<Purpose> purposes,
    MinimumDataOnEntry onEntry) {
  Agreement {
    send = Set.copyOf(send);
    receive = Set.copyOf(receive);
    purposes = Set.copyOf(purposes);
  }
}

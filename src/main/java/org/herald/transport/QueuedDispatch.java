package org.herald.transport;

import java.time.Instant;
import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.seal.SealedMessage;

/**
 * A sealed dispatch as it goes into a queue.
 *
 * @param dispatch the AMQP message id
 * @param notice the AMQP group id
 * @param expires the AMQP absolute expiry; past it no broker hands it over
 * @param round 0, and one more each time the recipient refused or disowned it: only then may a
 *     broker that remembers the dispatch take it again
 * @param sealed the body
 */
public record QueuedDispatch(
    DispatchId dispatch, NoticeId notice, Instant expires, int round, SealedMessage sealed) {

  String duplicateId() {
    return round == 0 ? dispatch.toString() : dispatch + "/" + round;
  }
}

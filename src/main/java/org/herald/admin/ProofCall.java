package org.herald.admin;

import java.util.Map;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.exchange.Promises;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchId;

/** The stored proof that a recipient's log holds the entry of its receipt. */
final class ProofCall implements LocalCall {
  private final Promises promises;

  ProofCall(Promises promises) {
    this.promises = promises;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.STATUS;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    DispatchId dispatch = DispatchId.parse(rest);
    return Map.of(
        "dispatch",
        dispatch.toString(),
        "proof",
        promises
            .proof(dispatch)
            .orElseThrow(
                () ->
                    new RejectedException(
                        FailureCode.NOT_FOUND,
                        "No proof for the receipt of that dispatch yet: it comes after the time"
                            + " its receipt promised and a round of witnessing.")));
  }
}

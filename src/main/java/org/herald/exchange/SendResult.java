package org.herald.exchange;

import java.util.List;
import java.util.Map;
import org.herald.failure.FailureCode;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;

/**
 * What became of a {@link Sending}; durable when the caller sees it.
 *
 * @param dispatches under way, by recipient; empty when nobody may have it, and then nothing was
 *     stored
 * @param refused the recipients it may not go to
 * @param waits whether it is stored and waits for a second person
 */
public record SendResult(
    Map<PartyId, DispatchId> dispatches, List<Refused> refused, boolean waits) {
  public SendResult(Map<PartyId, DispatchId> dispatches, List<Refused> refused) {
    this(dispatches, refused, false);
  }

  public SendResult {
    dispatches = Map.copyOf(dispatches);
    refused = List.copyOf(refused);
  }

  /** A recipient, the code, and which rule said no with what to do about it. */
  public record Refused(PartyId recipient, FailureCode code, String text) {}
}

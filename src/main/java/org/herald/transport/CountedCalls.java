package org.herald.transport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;

/** Counts what partners ask and how it ended. */
record CountedCalls(PartnerCalls calls, TransportMeters meters) implements PartnerCalls {
  @Override
  public SignedMessage deliver(PartyId caller, SealedMessage message) {
    return meters.in("deliver", () -> calls.deliver(caller, message));
  }

  @Override
  public Optional<SignedMessage> status(PartyId caller, DispatchId dispatch) {
    return meters.in("status", () -> calls.status(caller, dispatch));
  }

  @Override
  public List<SealedMessage> fetch(PartyId caller, int max, Duration wait) {
    return meters.in("fetch", () -> calls.fetch(caller, max, wait));
  }

  @Override
  public void acknowledge(PartyId caller, SignedMessage receipt) {
    boolean unused =
        meters.in(
            "acknowledge",
            () -> {
              calls.acknowledge(caller, receipt);
              return true;
            });
  }

  @Override
  public void refused(PartyId caller, Digest sealed, FailureCode code) {
    boolean unused =
        meters.in(
            "refused",
            () -> {
              calls.refused(caller, sealed, code);
              return true;
            });
  }
}

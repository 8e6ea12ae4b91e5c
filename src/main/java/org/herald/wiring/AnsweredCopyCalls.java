package org.herald.wiring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.exchange.Exchange;
import org.herald.exchange.GivenCopies;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.herald.transport.CopyCalls;

/** Answers what a partner asks that has lost its data. */
final class AnsweredCopyCalls implements CopyCalls {
  private final GivenCopies copies;
  private final Exchange exchange;

  AnsweredCopyCalls(GivenCopies copies, Exchange exchange) {
    this.copies = copies;
    this.exchange = exchange;
  }

  @Override
  public List<Offered> since(PartyId caller, Instant since, Optional<DispatchId> after) {
    return copies.since(caller, since, after).stream()
        .map(one -> new Offered(one.sent() ? Kind.SENT : Kind.RECEIVED, one.dispatch()))
        .toList();
  }

  @Override
  public Optional<byte[]> copy(PartyId caller, Kind kind, DispatchId dispatch) {
    return switch (kind) {
      case SENT -> copies.sent(caller, dispatch).map(SealedMessage::bytes);
      case RECEIVED -> copies.received(caller, dispatch).map(SealedMessage::bytes);
      case ENVELOPE -> copies.envelope(caller, dispatch).map(SealedMessage::bytes);
      case RECEIPT -> exchange.status(caller, dispatch).map(SignedMessage::bytes);
    };
  }
}

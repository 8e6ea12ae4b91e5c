package org.herald.wiring;

import java.util.List;
import java.util.Optional;
import org.herald.exchange.Copy;
import org.herald.exchange.Exchange;
import org.herald.exchange.Recovery;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.herald.transport.CopyCalls.Kind;
import org.herald.transport.CopyCalls.Offered;
import org.herald.transport.CopyLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks partners for what a gateway restored from a backup lacks. */
public final class RecoveredCopies {
  private static final Logger LOG = LoggerFactory.getLogger(RecoveredCopies.class);

  private final Recovery recovery;
  private final Exchange exchange;
  private final CopyLink link;

  RecoveredCopies(Recovery recovery, Exchange exchange, CopyLink link) {
    this.recovery = recovery;
    this.exchange = exchange;
    this.link = link;
  }

  /** Partners that have not given their copies yet; nobody but after a restore. */
  public List<Recovery.Asked> asked() {
    return recovery.asked();
  }

  private static final class Counts {
    int received;
    int sent;
    int failed;
  }

  /**
   * Takes all a partner has. What was taken is durable; a partner that stops answering is asked
   * from the beginning later, and what is here already is passed over.
   */
  public void take(Recovery.Asked asked) {
    PartyId partner = asked.partner();
    var counts = new Counts();
    try {
      Optional<List<Offered>> first = link.since(partner, asked.since(), Optional.empty());
      if (first.isEmpty()) {
        recovery.refused(partner);
        return;
      }
      for (List<Offered> page = first.get(); !page.isEmpty(); page = after(page, asked)) {
        page.forEach(one -> take(partner, one, counts));
      }
    } catch (UnavailableException later) {
      LOG.warn("{} does not give its copies now: {}", partner, later.getMessage());
      return;
    }
    recovery.done(partner, counts.received, counts.sent, counts.failed);
    LOG.info(
        "{} gave copies: {} received, {} sent, {} that do not hold",
        partner,
        counts.received,
        counts.sent,
        counts.failed);
  }

  private List<Offered> after(List<Offered> page, Recovery.Asked asked) {
    Optional<DispatchId> last = Optional.of(page.getLast().dispatch());
    return link.since(asked.partner(), asked.since(), last).orElse(List.of());
  }

  private void take(PartyId partner, Offered offered, Counts counts) {
    var copy = new Copy(offered.kind() == Kind.SENT, offered.dispatch());
    if (!recovery.lacks(partner, copy)) {
      return;
    }
    try {
      if (copy.sent()) {
        counts.received += receive(partner, copy.dispatch()) ? 1 : 0;
      } else {
        counts.sent += takeBack(partner, copy.dispatch()) ? 1 : 0;
      }
    } catch (RejectedException doesNotHold) {
      counts.failed++;
      LOG.warn(
          "{} gave a copy of {} that does not hold: {}",
          partner,
          copy.dispatch(),
          doesNotHold.getMessage());
    }
  }

  private boolean receive(PartyId partner, DispatchId dispatch) {
    Optional<byte[]> sealed = link.copy(partner, Kind.SENT, dispatch);
    sealed.ifPresent(
        bytes -> {
          var unused = exchange.receive(partner, new SealedMessage(bytes)); // it has a receipt
        });
    return sealed.isPresent();
  }

  private boolean takeBack(PartyId partner, DispatchId dispatch) {
    Optional<byte[]> copy = link.copy(partner, Kind.RECEIVED, dispatch);
    Optional<byte[]> envelope = link.copy(partner, Kind.ENVELOPE, dispatch);
    Optional<byte[]> receipt = link.copy(partner, Kind.RECEIPT, dispatch);
    return copy.isPresent()
        && envelope.isPresent()
        && receipt.isPresent()
        && recovery.takeBack(
            partner,
            dispatch,
            new SealedMessage(copy.get()),
            new SealedMessage(envelope.get()),
            new SignedMessage(receipt.get()));
  }
}

package org.herald.wiring;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.herald.exchange.Overdue;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.SignedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks recipients what became of deliveries. {@code status} is a call over SOAP: a partner without
 * a SOAP link cannot be asked, which is said once. What it has to say lies in a queue, so that is
 * emptied before a delivery to it expires.
 */
final class Inquiries {
  private static final Logger LOG = LoggerFactory.getLogger(Inquiries.class);

  private final Recipients recipients;
  private final Deliveries deliveries;
  private final Set<PartyId> cannotBeAsked = ConcurrentHashMap.newKeySet();
  private final Set<DispatchId> lastRound = ConcurrentHashMap.newKeySet();

  /** The links to those who are asked. */
  interface Recipients {
    /** Whether the party has a SOAP link. */
    boolean canBeAsked(PartyId party);

    Optional<SignedMessage> status(PartyId party, DispatchId dispatch);

    /** Whether our own broker still has it for the party. */
    boolean holds(PartyId party, DispatchId dispatch);

    /** Takes what the party has put into a queue for us; whether nothing is left there. */
    boolean drained(PartyId party);
  }

  /** What follows from an answer. */
  interface Deliveries {
    void receipted(PartyId issuer, SignedMessage receipt);

    void unknown(Overdue sent);

    void expire(Overdue overdue);
  }

  Inquiries(Recipients recipients, Deliveries deliveries) {
    this.recipients = recipients;
    this.deliveries = deliveries;
  }

  /** About a delivery that a broker has settled; no answer changes nothing. */
  void inquire(Overdue sent) {
    try {
      if (recipients.holds(sent.recipient(), sent.dispatch()) || !canBeAsked(sent.recipient())) {
        return;
      }
      Optional<SignedMessage> receipt = recipients.status(sent.recipient(), sent.dispatch());
      if (receipt.isPresent()) {
        deliveries.receipted(sent.recipient(), receipt.get());
      } else {
        deliveries.unknown(sent);
      }
    } catch (RejectedException | UnavailableException noAnswer) {
      LOG.info("no answer about sent dispatch {} to {}", sent.dispatch(), sent.recipient());
    }
  }

  /** About a delivery whose time is over: a receipt ends it, anything else lets it expire. */
  void conclude(Overdue overdue) {
    try {
      if (!canBeAsked(overdue.recipient())) {
        if (!recipients.drained(overdue.recipient()) && lastRound.add(overdue.dispatch())) {
          return; // its receipt may be among what is being taken in: once more, later
        }
      } else {
        Optional<SignedMessage> receipt =
            recipients.status(overdue.recipient(), overdue.dispatch());
        if (receipt.isPresent()) {
          deliveries.receipted(overdue.recipient(), receipt.get());
          return;
        }
      }
    } catch (RejectedException | UnavailableException noAnswer) {
      LOG.info(
          "no answer about overdue dispatch {} to {}", overdue.dispatch(), overdue.recipient());
    }
    lastRound.remove(overdue.dispatch());
    deliveries.expire(overdue);
  }

  private boolean canBeAsked(PartyId party) {
    if (recipients.canBeAsked(party)) {
      cannotBeAsked.remove(party);
      return true;
    }
    if (cannotBeAsked.add(party)) {
      LOG.warn(
          "{} has no SOAP link and cannot be asked what became of a dispatch: only its receipts"
              + " tell",
          party);
    }
    return false;
  }
}

package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.document.SignedContents;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchHeader;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.OpenedMessage;
import org.herald.seal.Seal;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;

/**
 * Has again from partners what a database from a backup lacks. While a partner is still to be asked
 * nothing leaves to it: a message that it has already would be signed anew under the same id.
 */
public final class Recovery {
  private final PartyId self;
  private final RestorationRows rows;
  private final InboundRows inbound;
  private final DeliveryRows deliveries;
  private final RecoveredMessages messages;
  private final Exchange exchange;
  private final Seal seal;
  private final SignedContents contents;
  private final Audit audit;
  private final Trail trail;
  private final Alarms alarms;
  private final Transactions transactions;
  private final Times times;

  Recovery(
      PartyId self,
      RestorationRows rows,
      InboundRows inbound,
      DeliveryRows deliveries,
      RecoveredMessages messages,
      Exchange exchange,
      Seal seal,
      SignedContents contents,
      Audit audit,
      Trail trail,
      Alarms alarms,
      Transactions transactions,
      Times times) {
    this.self = self;
    this.rows = rows;
    this.inbound = inbound;
    this.deliveries = deliveries;
    this.messages = messages;
    this.exchange = exchange;
    this.seal = seal;
    this.contents = contents;
    this.audit = audit;
    this.trail = trail;
    this.alarms = alarms;
    this.transactions = transactions;
    this.times = times;
  }

  /**
   * A partner to be asked.
   *
   * @param since copies of what was receipted from then on
   */
  public record Asked(PartyId partner, Instant since) {}

  /** Partners that have not given their copies yet. */
  public List<Asked> asked() {
    return rows.asked();
  }

  /** Whether we lack what a copy would bring. */
  public boolean lacks(PartyId partner, Copy copy) {
    if (copy.sent()) {
      return inbound.find(partner, copy.dispatch()).isEmpty();
    }
    return transactions.run(
        () ->
            deliveries
                .lock(copy.dispatch())
                .map(row -> row.from() != DeliveryState.RECEIPTED)
                .orElse(true));
  }

  /**
   * Takes back a message of ours that a partner has: the notice as the partner was shown it, where
   * we lack it, the message, and the partner's receipt. What the log says was erased stays erased.
   *
   * @param copy signed by us, sealed to us
   * @param envelope in which it travelled, which the receipt names
   * @return false when it was passed over
   * @throws RejectedException when it is not what we signed for this partner under this id, or the
   *     receipt does not match; nothing is stored then, or the message alone, which is sent again
   */
  public boolean takeBack(
      PartyId partner,
      DispatchId dispatch,
      SealedMessage copy,
      SealedMessage envelope,
      SignedMessage receipt) {
    Seal.Decrypted decrypted = seal.decrypt(copy);
    OpenedMessage opened = seal.verify(decrypted, self, times.now());
    SignedContents.Opened content = contents.read(opened.content());
    DispatchHeader header = content.dispatch().header();
    if (!header.sender().equals(self)
        || !header.recipient().equals(partner)
        || !header.id().equals(dispatch)) {
      throw new RejectedException(
          FailureCode.PARTY_MISMATCH, "The copy is of another message than the one asked for.");
    }
    if (audit.search().isErased(content.dispatch().payload().key().toString())) {
      return false;
    }
    transactions.run(() -> messages.store(content, opened.signed(), envelope));
    exchange.receipted(partner, receipt);
    return true;
  }

  /**
   * A partner has given everything it has for us.
   *
   * @param received messages of the partner's that we lacked
   * @param sent messages of ours that we lacked
   * @param failed copies that did not hold
   */
  public void done(PartyId partner, int received, int sent, int failed) {
    settle(
        AuditEvent.of("data.recovered")
            .withPartner(partner.value())
            .withDetail(
                Map.of(
                    "received", Integer.toString(received),
                    "sent", Integer.toString(sent),
                    "failed", Integer.toString(failed))),
        partner);
    if (failed > 0) {
      alarm(partner, "gave " + failed + " copies of lost messages that do not hold");
    }
  }

  /** A partner gives no copies: its gateway may be of an earlier version. */
  public void refused(PartyId partner) {
    settle(
        AuditEvent.of("data.recovered")
            .withPartner(partner.value())
            .withCode(FailureCode.NOT_FOUND.wire()),
        partner);
    alarm(partner, "gives no copies of lost messages");
  }

  private void settle(AuditEvent event, PartyId partner) {
    Optional<String> settled =
        transactions.run(
            () -> {
              trail.append(event);
              return rows.done(partner, times.now());
            });
    settled.ifPresent(alarms::recover);
  }

  private void alarm(PartyId partner, String what) {
    alarms.raise(
        "copies-refused/" + partner,
        FailureCode.DATA_RESTORED,
        partner
            + " "
            + what
            + "; the log says which were exchanged (herald audit search --party), ask it to send"
            + " again.");
  }
}

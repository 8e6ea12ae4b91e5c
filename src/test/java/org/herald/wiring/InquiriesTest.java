package org.herald.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.herald.exchange.Overdue;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.SignedMessage;
import org.junit.jupiter.api.Test;

class InquiriesTest implements Inquiries.Recipients, Inquiries.Deliveries {
  private static final PartyId PARTY = PartyId.of("TG.NCB");
  private static final Overdue ONE = new Overdue(DispatchId.at(Instant.EPOCH), PARTY);

  private final Inquiries inquiries = new Inquiries(this, this);
  private final List<String> happened = new ArrayList<>();
  private boolean soap;
  private boolean held;
  private boolean drained = true;
  private boolean away;
  private Optional<SignedMessage> receipt = Optional.empty();

  @Test
  void aPartnerWithoutSoapIsNotAskedAndItsQueueIsEmptiedBeforeItExpires() {
    try (var heard = new Heard(Inquiries.class)) {
      inquiries.conclude(ONE);
      inquiries.conclude(ONE);
      inquiries.inquire(ONE);
      assertThat(heard.lines()).as("said once").hasSize(1);
      assertThat(heard.lines().getFirst()).startsWith("WARN TG.NCB has no SOAP link");
    }
    assertThat(happened).containsExactly("drain", "expire", "drain", "expire");
  }

  @Test
  void whatIsLeftInTheQueueGivesItOneMoreRound() {
    drained = false;
    inquiries.conclude(ONE);
    assertThat(happened).containsExactly("drain");
    inquiries.conclude(ONE);
    assertThat(happened).containsExactly("drain", "drain", "expire");
  }

  @Test
  void aBrokerThatIsAwayDelaysNoExpiry() {
    away = true;
    inquiries.conclude(ONE);
    assertThat(happened).containsExactly("expire");
  }

  @Test
  void aPartnerWithSoapIsAskedAndItsReceiptEndsTheDelivery() {
    soap = true;
    receipt = Optional.of(new SignedMessage(new byte[] {1}));
    inquiries.conclude(ONE);
    inquiries.inquire(ONE);
    assertThat(happened).containsExactly("ask", "receipted", "ask", "receipted");
  }

  @Test
  void onlyUnknownSendsASentDeliveryAgain() {
    soap = true;
    held = true;
    inquiries.inquire(ONE);
    held = false;
    away = true;
    inquiries.inquire(ONE);
    assertThat(happened).isEmpty();
    away = false;
    inquiries.inquire(ONE);
    assertThat(happened).containsExactly("ask", "unknown");
  }

  @Override
  public boolean canBeAsked(PartyId party) {
    return soap;
  }

  @Override
  public Optional<SignedMessage> status(PartyId party, DispatchId dispatch) {
    happens("ask");
    return receipt;
  }

  @Override
  public boolean holds(PartyId party, DispatchId dispatch) {
    return held;
  }

  @Override
  public boolean drained(PartyId party) {
    happens("drain");
    return drained;
  }

  private void happens(String what) {
    if (away) {
      throw new UnavailableException(FailureCode.UNAVAILABLE, "away");
    }
    happened.add(what);
  }

  @Override
  public void receipted(PartyId issuer, SignedMessage message) {
    happened.add("receipted");
  }

  @Override
  public void unknown(Overdue sent) {
    happened.add("unknown");
  }

  @Override
  public void expire(Overdue overdue) {
    happened.add("expire");
  }
}

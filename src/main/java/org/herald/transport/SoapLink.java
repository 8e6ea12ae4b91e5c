package org.herald.transport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;

/**
 * Calls partners over SOAP 1.2 with mutual TLS 1.3. Every method throws {@link
 * org.herald.failure.RejectedException} with the partner's fault code, or {@link
 * org.herald.failure.UnavailableException} when it could not be reached or asks to come again.
 */
public final class SoapLink {

  public SignedMessage deliver(PartyId partner, SealedMessage message) {
    throw new UnsupportedOperationException();
  }

  public Optional<SignedMessage> status(PartyId partner, DispatchId dispatch) {
    throw new UnsupportedOperationException();
  }

  /**
   * Up to {@code max} messages; the partner may hold the call open for {@code wait}, at most 20 s.
   */
  public List<SealedMessage> fetch(PartyId partner, int max, Duration wait) {
    throw new UnsupportedOperationException();
  }

  public void acknowledge(PartyId partner, SignedMessage receipt) {
    throw new UnsupportedOperationException();
  }
}

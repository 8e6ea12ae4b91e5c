package org.herald.transport;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.cxf.endpoint.Client;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.herald.transport.wsdl.Acknowledge;
import org.herald.transport.wsdl.AcknowledgeResponse;
import org.herald.transport.wsdl.Deliver;
import org.herald.transport.wsdl.DeliverResponse;
import org.herald.transport.wsdl.Fetch;
import org.herald.transport.wsdl.FetchResponse;
import org.herald.transport.wsdl.Ping;
import org.herald.transport.wsdl.PingResponse;
import org.herald.transport.wsdl.Status;
import org.herald.transport.wsdl.StatusResponse;
import org.jspecify.annotations.Nullable;

/**
 * Calls partners over SOAP 1.2 with mutual TLS 1.3. Every method throws {@link
 * org.herald.failure.RejectedException} with the partner's fault code, or {@link
 * UnavailableException} when it could not be reached, answered what is no SOAP, or asks to come
 * again. A call ends after {@code herald.transport.client.request-timeout}; whether the partner
 * acted on it is then unknown, and {@link #status} tells.
 */
public final class SoapLink implements AutoCloseable {
  private final PartnerHttps partners;
  private final TransportProperties.Client how;
  private final TransportProperties.Limits limits;
  private final SoapStack stack;
  private final Client client;
  private final TransportMeters meters;

  SoapLink(KnownParties parties, TlsMaterial own, Clock clock, TransportProperties properties) {
    this(parties, own, clock, properties, new TransportMeters(new CompositeMeterRegistry()));
  }

  SoapLink(
      KnownParties parties,
      TlsMaterial own,
      Clock clock,
      TransportProperties properties,
      TransportMeters meters) {
    this.meters = meters;
    this.how = properties.client();
    this.limits = properties.limits();
    this.partners = new PartnerHttps(parties, own, new PartnerCertificates(parties, clock), how);
    this.stack = new SoapStack(limits);
    this.client = stack.client();
  }

  public SignedMessage deliver(PartyId partner, SealedMessage message) {
    Deliver request = new Deliver();
    request.setSealed(message.bytes());
    DeliverResponse answer =
        call(partner, "deliver", request, message.bytes().length, DeliverResponse.class);
    return new SignedMessage(present(partner, answer.getReceipt()));
  }

  /** The partner's stored receipt, or empty when it never took this dispatch. */
  public Optional<SignedMessage> status(PartyId partner, DispatchId dispatch) {
    Status request = new Status();
    request.setDispatch(dispatch.toString());
    StatusResponse answer = call(partner, "status", request, 0, StatusResponse.class);
    if (answer.getReceipt() != null) {
      return Optional.of(new SignedMessage(present(partner, answer.getReceipt())));
    }
    if (answer.getUnknown() == null) {
      throw PartnerFaults.noAnswer(partner); // neither is not "unknown": that would send it again
    }
    return Optional.empty();
  }

  /**
   * Up to {@code max} messages, 1 to 32; the partner may hold the call open for {@code wait}, at
   * most 20 s.
   */
  public List<SealedMessage> fetch(PartyId partner, int max, Duration wait) {
    Fetch request = new Fetch();
    request.setMax(Math.clamp(max, 1, limits.maxFetch()));
    request.setWaitSeconds((int) Math.clamp(wait.toSeconds(), 0, 20));
    FetchResponse answer =
        invoke(
            partner,
            "fetch",
            request,
            new CallForm(
                false, how.requestTimeout().plus(wait), limits.maxFetchAnswerBytes(), false),
            FetchResponse.class);
    if (answer.getSealed().size() > request.getMax()) {
      throw PartnerFaults.noAnswer(partner);
    }
    List<SealedMessage> messages = new ArrayList<>();
    for (byte[] sealed : answer.getSealed()) {
      messages.add(new SealedMessage(present(partner, sealed)));
    }
    return messages;
  }

  public void acknowledge(PartyId partner, SignedMessage receipt) {
    Acknowledge request = new Acknowledge();
    request.setReceipt(receipt.bytes());
    call(partner, "acknowledge", request, receipt.bytes().length, AcknowledgeResponse.class);
  }

  /** Who answers there, as it names itself; TLS has proven already that it is this partner. */
  public PartyId ping(PartyId partner) {
    PingResponse answer = call(partner, "ping", new Ping(), 0, PingResponse.class);
    if (!partner.value().equals(answer.getParty())) {
      throw PartnerFaults.noAnswer(partner);
    }
    return partner;
  }

  /**
   * @param inTurn {@code false} for a long poll, which would keep others from their turn
   */
  private record CallForm(boolean mtom, Duration timeout, long maxAnswerBytes, boolean inTurn) {}

  private <T> T call(PartyId partner, String operation, Object request, int bytes, Class<T> type) {
    return invoke(
        partner,
        operation,
        request,
        new CallForm(
            bytes > how.inlineBytes().toBytes(),
            how.requestTimeout(),
            limits.maxRequestBytes(),
            true),
        type);
  }

  private <T> T invoke(
      PartyId partner, String operation, Object request, CallForm form, Class<T> type) {
    return meters.out(operation, () -> invokeOnce(partner, operation, request, form, type));
  }

  private <T> T invokeOnce(
      PartyId partner, String operation, Object request, CallForm form, Class<T> type) {
    PartnerConduit.Call where =
        new PartnerConduit.Call(
            partners.to(partner), form.timeout(), form.maxAnswerBytes(), form.inTurn());
    try {
      Object[] answers =
          client.invoke(
              CallContext.operation(client, operation),
              new Object[] {request},
              CallContext.of(where, form.mtom()));
      return type.cast(answers[0]);
    } catch (Exception thrown) {
      throw PartnerFaults.translated(partner, thrown);
    }
  }

  private byte[] present(PartyId partner, byte @Nullable [] bytes) {
    if (bytes == null || bytes.length == 0 || bytes.length > limits.maxMessage().toBytes()) {
      throw PartnerFaults.noAnswer(partner);
    }
    return bytes;
  }

  @Override
  public void close() {
    partners.close();
    client.destroy();
    stack.bus().shutdown(false);
  }
}

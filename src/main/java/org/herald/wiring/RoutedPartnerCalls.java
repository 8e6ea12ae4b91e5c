package org.herald.wiring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.herald.transport.PartnerCalls;

/** Hands what partners ask over SOAP or a queue to the inbound routes. */
final class RoutedPartnerCalls implements PartnerCalls {
  private static final String STOPPING = "This gateway is stopping; try again later.";

  private final ProducerTemplate producer;
  private final BooleanSupplier stopping;

  RoutedPartnerCalls(ProducerTemplate producer, BooleanSupplier stopping) {
    this.producer = producer;
    this.stopping = stopping;
  }

  @Override
  public SignedMessage deliver(PartyId caller, SealedMessage message) {
    return ask("direct:inbound-receive-message", message, caller, Map.of(), SignedMessage.class);
  }

  @Override
  public Optional<SignedMessage> status(PartyId caller, DispatchId dispatch) {
    @SuppressWarnings("unchecked")
    Optional<SignedMessage> answer =
        ask("direct:inbound-answer-status", dispatch, caller, Map.of(), Optional.class);
    return answer;
  }

  @Override
  public List<SealedMessage> fetch(PartyId caller, int max, Duration wait) {
    @SuppressWarnings("unchecked")
    List<SealedMessage> answer =
        ask("direct:inbound-lease-messages", wait, caller, Map.of("max", max), List.class);
    return answer;
  }

  @Override
  public void acknowledge(PartyId caller, SignedMessage receipt) {
    ask("direct:inbound-take-receipt", receipt, caller, Map.of(), Object.class);
  }

  @Override
  public void refused(PartyId caller, Digest sealed, FailureCode code) {
    ask("direct:inbound-take-fault", sealed, caller, Map.of("code", code), Object.class);
  }

  private <T> T ask(
      String route, Object body, PartyId caller, Map<String, Object> more, Class<T> answer) {
    if (stopping.getAsBoolean()) {
      throw new UnavailableException(FailureCode.UNAVAILABLE, STOPPING);
    }
    var headers = new java.util.HashMap<String, Object>(more);
    headers.put("caller", caller);
    try {
      return producer.requestBodyAndHeaders(route, body, headers, answer);
    } catch (CamelExecutionException wrapped) {
      throw switch (wrapped.getCause()) {
        case RejectedException refused -> refused;
        case UnavailableException later -> later;
        // The routes stopped under it: what was committed is found again by the next attempt.
        case null, default ->
            stopping.getAsBoolean()
                ? new UnavailableException(FailureCode.UNAVAILABLE, STOPPING, wrapped)
                : wrapped;
      };
    }
  }
}

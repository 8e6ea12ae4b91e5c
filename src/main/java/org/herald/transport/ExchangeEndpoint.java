package org.herald.transport;

import jakarta.jws.WebService;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.herald.transport.wsdl.Acknowledge;
import org.herald.transport.wsdl.AcknowledgeResponse;
import org.herald.transport.wsdl.Deliver;
import org.herald.transport.wsdl.DeliverResponse;
import org.herald.transport.wsdl.ExchangePort;
import org.herald.transport.wsdl.Fetch;
import org.herald.transport.wsdl.FetchResponse;
import org.herald.transport.wsdl.Ping;
import org.herald.transport.wsdl.PingResponse;
import org.herald.transport.wsdl.Status;
import org.herald.transport.wsdl.StatusResponse;
import org.jspecify.annotations.Nullable;

/** The operations of schemas/exchange.wsdl: checks sizes and ranges, asks {@link PartnerCalls}. */
@WebService(
    endpointInterface = "org.herald.transport.wsdl.ExchangePort",
    targetNamespace = ExchangeWsdl.NAMESPACE)
final class ExchangeEndpoint implements ExchangePort {
  /** Answers up to this size stay inline, which every SOAP stack reads. */
  private static final int INLINE_ANSWER_BYTES = 32 * 1024;

  private final PartyId self;
  private final PartnerCalls calls;
  private final TransportProperties.Limits limits;
  private final Clock clock;
  private final DatatypeFactory datatypes;

  ExchangeEndpoint(
      PartyId self, PartnerCalls calls, TransportProperties.Limits limits, Clock clock) {
    this.self = self;
    this.calls = calls;
    this.limits = limits;
    this.clock = clock;
    try {
      this.datatypes = DatatypeFactory.newInstance();
    } catch (DatatypeConfigurationException everyJreHasOne) {
      throw new IllegalStateException(everyJreHasOne);
    }
  }

  @Override
  public DeliverResponse deliver(Deliver request) {
    byte[] sealed = required("sealed", request.getSealed());
    byte[] receipt = calls.deliver(caller(), new SealedMessage(sealed)).bytes();
    DeliverResponse response = new DeliverResponse();
    response.setReceipt(receipt);
    chooseForm(receipt.length);
    return response;
  }

  @Override
  public StatusResponse status(Status request) {
    DispatchId dispatch = dispatch(request.getDispatch());
    StatusResponse response = new StatusResponse();
    calls
        .status(caller(), dispatch)
        .ifPresentOrElse(
            receipt -> {
              response.setReceipt(receipt.bytes());
              chooseForm(receipt.bytes().length);
            },
            () -> response.setUnknown(new StatusResponse.Unknown()));
    return response;
  }

  @Override
  public FetchResponse fetch(Fetch request) {
    if (request.getMax() < 1 || request.getMax() > 32) {
      throw malformed("max", "1 to 32");
    }
    if (request.getWaitSeconds() < 0 || request.getWaitSeconds() > 20) {
      throw malformed("waitSeconds", "0 to 20");
    }
    Duration wait = Duration.ofSeconds(request.getWaitSeconds());
    List<SealedMessage> waiting =
        calls.fetch(
            caller(),
            Math.min(request.getMax(), limits.maxFetch()),
            wait.compareTo(limits.maxFetchWait()) > 0 ? limits.maxFetchWait() : wait);
    FetchResponse response = new FetchResponse();
    long bytes = 0;
    for (SealedMessage message : waiting) {
      bytes += message.bytes().length;
      if (bytes > limits.maxFetchAnswer().toBytes() && !response.getSealed().isEmpty()) {
        break; // the rest is only leased and comes with the next fetch
      }
      response.getSealed().add(message.bytes());
    }
    chooseForm(bytes);
    return response;
  }

  @Override
  public AcknowledgeResponse acknowledge(Acknowledge request) {
    calls.acknowledge(caller(), new SignedMessage(required("receipt", request.getReceipt())));
    return new AcknowledgeResponse();
  }

  @Override
  public PingResponse ping(Ping request) {
    caller();
    PingResponse response = new PingResponse();
    response.setParty(self.value());
    response.setTime(
        datatypes.newXMLGregorianCalendar(
            clock.instant().atOffset(ZoneOffset.UTC).toInstant().toString()));
    return response;
  }

  private byte[] required(String field, byte @Nullable [] bytes) {
    if (bytes == null || bytes.length == 0) {
      throw malformed(field, "one CMS structure, inline or as an MTOM part of this message");
    }
    if (bytes.length > limits.maxMessage().toBytes()) {
      throw new RejectedException(
          FailureCode.TOO_LARGE,
          "'" + field + "' may have at most " + limits.maxMessage().toBytes() + " bytes.");
    }
    return bytes;
  }

  private static DispatchId dispatch(@Nullable String text) {
    if (text == null || text.length() != 36) {
      throw malformed("dispatch", "a UUID of version 7");
    }
    return DispatchId.parse(text);
  }

  private static RejectedException malformed(String field, String expected) {
    return new RejectedException(
        FailureCode.MALFORMED, "Field '" + field + "' must be " + expected + ".");
  }

  private static PartyId caller() {
    Message message = PhaseInterceptorChain.getCurrentMessage();
    message.getExchange().put(FaultMapping.READ, true);
    if (message.get(AbstractHTTPDestination.HTTP_REQUEST) instanceof HttpServletRequest http
        && http.getAttribute(PartnerGate.CALLER) instanceof PartyId caller) {
      return caller;
    }
    throw new IllegalStateException("a request came past the gate");
  }

  /** MTOM only for a large answer to someone who reads MTOM. */
  private static void chooseForm(long bytes) {
    Message message = PhaseInterceptorChain.getCurrentMessage();
    Exchange exchange = message.getExchange();
    boolean readsMtom = false;
    if (message.get(AbstractHTTPDestination.HTTP_REQUEST) instanceof HttpServletRequest http) {
      String accept = http.getHeader("Accept");
      String sent = http.getContentType();
      readsMtom =
          (accept != null && accept.toLowerCase(Locale.ROOT).contains("multipart/related"))
              || (sent != null && sent.toLowerCase(Locale.ROOT).startsWith("multipart/related"));
    }
    exchange.put(Message.MTOM_ENABLED, readsMtom && bytes > INLINE_ANSWER_BYTES);
  }
}

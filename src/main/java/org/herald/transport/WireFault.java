package org.herald.transport;

import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.interceptor.Fault;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a partner is told: a code of the closed list and a text that holds nothing internal.
 *
 * @param code of the closed list
 * @param text safe to show
 * @param soapCode SOAP 1.2 Part 1 section 5.4.6
 */
record WireFault(FailureCode code, String text, QName soapCode) {
  private static final Logger LOG = LoggerFactory.getLogger(WireFault.class);
  private static final int LONGEST_CAUSE_CHAIN = 20;
  private static final String NOT_OURS = "The SOAP envelope is not one of schemas/exchange.wsdl.";

  static WireFault of(FailureCode code, String text) {
    Soap12 soap = Soap12.getInstance();
    return new WireFault(
        code, text, code.kind() == FailureCode.Kind.SENDER ? soap.getSender() : soap.getReceiver());
  }

  boolean blamesSender() {
    return !soapCode.equals(Soap12.getInstance().getReceiver());
  }

  /** SOAP 1.2 Part 2 section 7.5.2.2. */
  int httpStatus() {
    return blamesSender() ? 400 : 500;
  }

  /**
   * The answer to whatever went wrong with a request.
   *
   * @param reading true while the request was still being read, when a parser's complaint is about
   *     the sender's bytes and not about us
   */
  static WireFault of(Throwable thrown, boolean reading) {
    for (Throwable cause : causesOf(thrown)) {
      switch (cause) {
        case RejectedException rejected -> {
          return ours(rejected.code(), rejected.getMessage());
        }
        case UnavailableException unavailable -> {
          return ours(unavailable.code(), unavailable.getMessage());
        }
        default -> {}
      }
    }
    if (reading) {
      return unreadable(thrown);
    }
    return causesOf(thrown).stream().anyMatch(WireFault::isCallerGone)
        ? of(FailureCode.UNAVAILABLE, "The caller has gone.") // nobody reads this
        : incident(thrown);
  }

  /** The connection was closed while the answer was being written: no defect of anybody's. */
  private static boolean isCallerGone(Throwable cause) {
    return cause instanceof ClientAbortException || cause instanceof ClosedChannelException;
  }

  private static WireFault ours(FailureCode code, @Nullable String text) {
    if (code.kind() == FailureCode.Kind.LOCAL || code == FailureCode.INTERNAL || text == null) {
      return of(code, "This gateway cannot take it now; its operator has to act.");
    }
    return of(code, text);
  }

  private static WireFault unreadable(Throwable thrown) {
    List<Throwable> causes = causesOf(thrown);
    if (causes.stream().anyMatch(WireFault::isLimit)) {
      return of(FailureCode.XML_TOO_COMPLEX, "The request is past a limit for XML.");
    }
    for (Throwable cause : causes) {
      if (cause instanceof SoapFault fault
          && !fault.getFaultCode().equals(Soap12.getInstance().getReceiver())) {
        return new WireFault(FailureCode.MALFORMED, NOT_OURS, soapCodeOf(fault));
      }
      if (cause instanceof Fault fault && Fault.FAULT_CODE_CLIENT.equals(fault.getFaultCode())) {
        return of(FailureCode.MALFORMED, NOT_OURS);
      }
      if (cause instanceof XMLStreamException
          || cause instanceof JAXBException
          || cause instanceof IOException) {
        return of(FailureCode.MALFORMED, "The request cannot be read as SOAP 1.2.");
      }
    }
    return incident(thrown);
  }

  private static List<Throwable> causesOf(Throwable thrown) {
    return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
        .limit(LONGEST_CAUSE_CHAIN)
        .toList();
  }

  private static QName soapCodeOf(SoapFault fault) {
    Soap12 soap = Soap12.getInstance();
    QName code = fault.getFaultCode();
    return code.equals(soap.getMustUnderstand()) || code.equals(soap.getVersionMismatch())
        ? code
        : soap.getSender();
  }

  /** The parser says so only in words, such as "Maximum Attribute count limit (50) Exceeded". */
  private static boolean isLimit(Throwable cause) {
    String text = cause.getMessage();
    return text != null
        && cause instanceof XMLStreamException
        && text.contains("imit")
        && text.contains("xceeded");
  }

  private static WireFault incident(Throwable thrown) {
    String incident = UUID.randomUUID().toString();
    LOG.error("incident {}", incident, thrown);
    return of(FailureCode.INTERNAL, "Incident " + incident + ".");
  }
}

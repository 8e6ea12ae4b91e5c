package org.herald.transport;

import org.apache.cxf.binding.soap.SoapFault;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.transport.wsdl.FaultMessage;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Turns a partner's fault, or what came instead of an answer, into our two exceptions. */
final class PartnerFaults {
  private static final int LONGEST_TEXT = 300;

  private PartnerFaults() {}

  static RuntimeException translated(PartyId partner, Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnavailableException ours) {
        return ours;
      }
      if (cause instanceof FaultMessage fault && fault.getFaultInfo() != null) {
        return told(partner, fault.getFaultInfo().getCode(), fault.getFaultInfo().getText());
      }
      if (cause instanceof SoapFault fault && fault.getDetail() != null) {
        Element detail = fault.getDetail();
        String code = text(detail, "code");
        if (code != null) {
          return told(partner, code, text(detail, "text"));
        }
      }
    }
    return new UnavailableException(
        FailureCode.UNAVAILABLE,
        partner + " answered with what cannot be read as an envelope of schemas/exchange.wsdl.",
        thrown);
  }

  /** An answer without what it must hold. */
  static UnavailableException noAnswer(PartyId partner) {
    return new UnavailableException(
        FailureCode.UNAVAILABLE,
        partner + " answered with an envelope that is not of schemas/exchange.wsdl.");
  }

  private static RuntimeException told(
      PartyId partner, @Nullable String code, @Nullable String text) {
    FailureCode known = FailureCode.fromWire(code == null ? "" : code);
    String message = partner + " refused with " + known.wire() + ": " + printable(text);
    return known.kind() == FailureCode.Kind.SENDER
        ? new RejectedException(known, message)
        : new UnavailableException(known, message);
  }

  /** A partner's text ends up in logs and consoles: one line, bounded. */
  private static String printable(@Nullable String text) {
    if (text == null) {
      return "no text";
    }
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) : line;
  }

  private static @Nullable String text(Element detail, String name) {
    var found = detail.getElementsByTagNameNS(ExchangeWsdl.NAMESPACE, name);
    return found.getLength() == 1 ? found.item(0).getTextContent() : null;
  }
}

package org.herald.transport;

import java.nio.charset.StandardCharsets;
import org.apache.cxf.binding.soap.Soap12;

/** A SOAP 1.2 fault as bytes, for refusals before a request reaches the SOAP stack. */
final class FaultXml {
  static final String CONTENT_TYPE = "application/soap+xml;charset=UTF-8";

  private FaultXml() {}

  static byte[] of(WireFault fault) {
    return """
    <env:Envelope xmlns:env="%s"><env:Body><env:Fault>\
    <env:Code><env:Value>env:%s</env:Value></env:Code>\
    <env:Reason><env:Text xml:lang="en">%s</env:Text></env:Reason>\
    <env:Detail><fault xmlns="urn:herald:exchange:1"><code>%s</code><text>%s</text></fault>\
    </env:Detail></env:Fault></env:Body></env:Envelope>\
    """
        .formatted(
            Soap12.SOAP_NAMESPACE,
            fault.soapCode().getLocalPart(),
            fault.code().wire(),
            fault.code().wire(),
            escaped(fault.text()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

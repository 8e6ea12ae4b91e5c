package org.herald.document;

import java.time.Duration;
import java.util.Base64;
import org.herald.document.xml.receipt.XmlAccepted;
import org.herald.document.xml.receipt.XmlOutcome;
import org.herald.document.xml.receipt.XmlReceipt;
import org.herald.document.xml.receipt.XmlRejected;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.Outcome;
import org.herald.notice.PartyId;
import org.herald.notice.Receipt;

/** A receipt to and from the classes made of receipt.xsd. */
final class ReceiptXml {
  private ReceiptXml() {}

  static XmlReceipt toXml(Receipt receipt) {
    XmlReceipt xml = new XmlReceipt();
    xml.setDispatch(receipt.dispatch().toString());
    xml.setSender(receipt.sender().value());
    xml.setIssuer(receipt.issuer().value());
    xml.setSignedSha256(receipt.signedSha256().hex());
    xml.setSealedSha256(receipt.sealedSha256().hex());
    xml.setOutcome(toXml(receipt.outcome()));
    xml.setAt(Values.instant(receipt.at()));
    xml.setAuditOrigin(receipt.auditOrigin());
    xml.setAuditEntry(auditEntry(receipt));
    xml.setIntegratedWithinMillis(receipt.integratedWithin().toMillis());
    return xml;
  }

  static Receipt toDomain(XmlReceipt xml) {
    return new Receipt(
        DispatchId.parse(xml.getDispatch()),
        PartyId.of(xml.getSender()),
        PartyId.of(xml.getIssuer()),
        new Digest(xml.getSignedSha256()),
        new Digest(xml.getSealedSha256()),
        toDomain(xml.getOutcome()),
        Values.instant("at", xml.getAt()),
        xml.getAuditOrigin(),
        Base64.getEncoder().encodeToString(xml.getAuditEntry()),
        Duration.ofMillis(xml.getIntegratedWithinMillis()));
  }

  private static byte[] auditEntry(Receipt receipt) {
    try {
      return receipt.auditEntry();
    } catch (IllegalArgumentException notBase64) {
      throw Refusal.invalid("Field 'audit entry' must be base64 (RFC 4648).");
    }
  }

  private static XmlOutcome toXml(Outcome outcome) {
    XmlOutcome xml = new XmlOutcome();
    switch (outcome) {
      case Outcome.Accepted accepted -> {
        XmlAccepted taken = new XmlAccepted();
        taken.setSuperseded(accepted.superseded());
        xml.setAccepted(taken);
      }
      case Outcome.Rejected rejected -> {
        XmlRejected refused = new XmlRejected();
        refused.setReason(rejected.reason());
        refused.setText(rejected.text());
        xml.setRejected(refused);
      }
    }
    return xml;
  }

  private static Outcome toDomain(XmlOutcome xml) {
    return xml.getAccepted() != null
        ? new Outcome.Accepted(xml.getAccepted().isSuperseded())
        : new Outcome.Rejected(xml.getRejected().getReason(), xml.getRejected().getText());
  }
}

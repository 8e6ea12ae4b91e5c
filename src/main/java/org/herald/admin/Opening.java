package org.herald.admin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.herald.document.Documents;
import org.herald.document.SignedContents;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Dispatch;
import org.herald.notice.DispatchHeader;
import org.herald.notice.HandlingCode;
import org.herald.notice.PartyId;
import org.herald.notice.Receipt;
import org.herald.partner.OfferedDescription;
import org.herald.partner.Partner;
import org.herald.seal.OpenedMessage;
import org.herald.seal.PartyKeys;
import org.herald.seal.Revocation;
import org.herald.seal.Seal;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;

/** Opens one message with our keys and as much of the sender's description as is there. */
final class Opening {
  private final Seal seal;
  private final Optional<OfferedDescription> sender;
  private final Instant received;
  private final Documents documents = new Documents();
  private final SignedContents contents = SignedContents.of(documents);

  Opening(
      PartyKeys keys,
      Path pki,
      Optional<OfferedDescription> sender,
      Instant received,
      Clock clock) {
    this.sender = sender;
    this.received = received;
    this.seal =
        Seal.of(
            keys,
            this::partner,
            Revocation.fromFolder(pki, Revocation.Unknown.ACCEPT, Duration.ofDays(7), clock),
            clock);
  }

  /**
   * @param fields header fields and findings, in the order they are shown
   * @param verified whether the signature was verified against the given description
   * @param payload the notice or receipt as XML
   */
  @SuppressWarnings("ArrayRecordComponent") // lives for one command
  record Opened(Map<String, Object> fields, boolean verified, byte[] payload) {
    String sentences() {
      return fields.entrySet().stream()
          .map(field -> "%-16s %s".formatted(field.getKey(), shown(field.getValue())))
          .collect(Collectors.joining("\n"));
    }

    private static String shown(Object value) {
      return value instanceof List<?> several
          ? several.stream().map(String::valueOf).collect(Collectors.joining("\n" + " ".repeat(17)))
          : String.valueOf(value);
    }
  }

  Opened open(byte[] bytes) {
    return switch (CmsKind.of(bytes)) {
      case SEALED -> sealed(new SealedMessage(bytes));
      case SIGNED -> signed(new SignedMessage(bytes));
    };
  }

  private Opened sealed(SealedMessage message) {
    Seal.Decrypted decrypted = seal.decrypt(message);
    var verified = new ArrayList<String>();
    verified.add("the seal: whole, and encrypted to our key");
    byte[] content;
    Dispatch dispatch;
    if (sender.isPresent()) {
      PartyId from = sender.get().partner().id();
      OpenedMessage opened = seal.verify(decrypted, from, received);
      content = opened.content();
      dispatch = contents.read(content).dispatch();
      DispatchHeader header = dispatch.header();
      require(header.sender().equals(from), FailureCode.PARTY_MISMATCH, "another sender");
      require(
          header.recipientKeyId().equals(opened.recipientKeyId()),
          FailureCode.RECIPIENT_MISMATCH,
          "another recipient key");
      seal.checkSigningTime(opened, header.created(), received);
      verified.add("the signature of " + from + ", its certificate at " + received);
      verified.add("sender, recipient key and signing time agree with the signature");
    } else {
      content = Seal.claimedContent(decrypted.signed());
      dispatch = contents.read(content).dispatch();
    }
    verified.add("the document: valid against its schema");
    var fields = dispatchFields(dispatch);
    fields.put("sealedSha256", message.sha256().hex());
    fields.put("signedSha256", decrypted.signed().sha256().hex());
    findings(fields, verified);
    byte[] payload = documents.rewritePayload(dispatch);
    return new Opened(fields, sender.isPresent(), payload);
  }

  private Opened signed(SignedMessage message) {
    var verified = new ArrayList<String>();
    byte[] content;
    if (sender.isPresent()) {
      PartyId from = sender.get().partner().id();
      content = seal.verify(message, from, received).content();
      verified.add("the signature of " + from + ", its certificate at " + received);
    } else {
      content = Seal.claimedContent(message);
    }
    Receipt receipt = documents.readReceipt(content);
    if (sender.isPresent()) {
      require(
          receipt.issuer().equals(sender.get().partner().id()),
          FailureCode.PARTY_MISMATCH,
          "another issuer");
    }
    verified.add("the document: valid against its schema");
    var fields = receiptFields(receipt);
    findings(fields, verified);
    return new Opened(fields, sender.isPresent(), content);
  }

  private static LinkedHashMap<String, Object> dispatchFields(Dispatch dispatch) {
    DispatchHeader header = dispatch.header();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", "dispatch");
    fields.put("dispatch", header.id().toString());
    fields.put("sender", header.sender().value());
    fields.put("recipient", header.recipient().value());
    fields.put("created", header.created().toString());
    fields.put("expires", header.expires().toString());
    fields.put("urgency", header.urgency().code());
    fields.put("mode", header.mode().code());
    fields.put("purpose", header.purpose().code());
    fields.put("tlp", header.markings().tlp().code());
    fields.put(
        "handling",
        header.markings().handling().stream().map(HandlingCode::code).sorted().toList());
    fields.put("schema", header.schemaVersion());
    fields.put("rules", header.ruleSetVersion());
    fields.put("thread", header.thread().toString());
    if (dispatch.payload() instanceof org.herald.notice.Notice notice) {
      fields.put("notice", notice.id() + " version " + notice.version());
      fields.put("noticeType", notice.type().code());
    }
    fields.put("attachments", header.attachments().size());
    return fields;
  }

  private static LinkedHashMap<String, Object> receiptFields(Receipt receipt) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", "receipt");
    fields.put("dispatch", receipt.dispatch().toString());
    fields.put("sender", receipt.sender().value());
    fields.put("issuer", receipt.issuer().value());
    fields.put("outcome", receipt.outcome().code());
    fields.put("at", receipt.at().toString());
    fields.put("signedSha256", receipt.signedSha256().hex());
    fields.put("sealedSha256", receipt.sealedSha256().hex());
    fields.put("log", receipt.auditOrigin());
    return fields;
  }

  private void findings(Map<String, Object> fields, List<String> verified) {
    fields.put("signatureVerified", sender.isPresent());
    fields.put("verified", verified);
    var not = new ArrayList<String>();
    sender.ifPresentOrElse(
        description -> {
          fields.put("description", description.fingerprint().rendered());
          not.add("whose description this is: compare its fingerprint with the partner");
        },
        () -> not.add("WHO SIGNED THIS AND WHETHER IT WAS CHANGED: no --partner description"));
    not.add("whether a gateway took it in, and its audit entry: see status and audit verify");
    fields.put("notVerified", not);
  }

  private Partner partner(PartyId id) {
    return sender
        .map(OfferedDescription::partner)
        .filter(partner -> partner.id().equals(id))
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.PARTY_UNKNOWN, "No description of " + id + " was given."));
  }

  private static void require(boolean holds, FailureCode code, String what) {
    if (!holds) {
      throw new RejectedException(code, "The document names " + what + " than its signature.");
    }
  }
}

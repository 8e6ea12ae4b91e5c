package org.herald.transport;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.transport.LogCalls.Answer;

/**
 * Asks partners about audit logs over the same mutual TLS as SOAP, on connections of its own. Every
 * method throws {@link UnavailableException} when the partner has no SOAP link, cannot be reached
 * or answers what it should not.
 */
public final class LogLink implements AutoCloseable {
  private final PartnerHttps partners;
  private final TransportProperties.Client how;

  LogLink(KnownParties parties, TlsMaterial own, Clock clock, TransportProperties properties) {
    this.how = properties.client();
    this.partners = new PartnerHttps(parties, own, new PartnerCertificates(parties, clock), how);
  }

  /** Shows a checkpoint of our log; whatever the witness answers is an answer. */
  public Answer addCheckpoint(PartyId partner, String request) {
    return call(partner, LogServlet.ADD_PATH, Optional.of(request));
  }

  /** The partner's log since a size, in the form of an {@code add-checkpoint} request. */
  public Optional<String> since(PartyId partner, String log, long old, OptionalLong size) {
    String end = size.isPresent() ? "/" + size.getAsLong() : "";
    return found(partner, LogServlet.WITNESS_PATH + "since/" + log + "/" + old + end);
  }

  /** The newest checkpoint of a log that the partner has cosigned. */
  public Optional<String> cosigned(PartyId partner, String origin) {
    return found(partner, LogServlet.WITNESS_PATH + "cosigned/" + origin);
  }

  /** The partner's own newest checkpoint that enough others have cosigned. */
  public Optional<String> witnessed(PartyId partner, String log) {
    return found(partner, PartnerGate.AUDIT_PATH + log + "/witnessed");
  }

  /** Hands our cosignature over; the partner has it durably on return. */
  public void giveCosigned(PartyId partner, String note) {
    var unused =
        requireOk(partner, call(partner, LogServlet.WITNESS_PATH + "cosigned", Optional.of(note)));
  }

  /** That an entry in the partner's receipt is in its log; empty while it is not. */
  public Optional<String> proof(PartyId partner, String log, DispatchId dispatch, Digest leafHash) {
    String path = "proof/" + log + "/" + dispatch + "/" + leafHash.hex();
    return found(partner, LogServlet.WITNESS_PATH + path);
  }

  /** What the partner wants of us, because it cannot call us. */
  public String wanted(PartyId partner) {
    return found(partner, LogServlet.WITNESS_PATH + "wanted").orElse("");
  }

  /** Brings a proof of an entry of ours; the partner has judged it on return. */
  public void bring(PartyId partner, DispatchId dispatch, String proof) {
    String path = LogServlet.WITNESS_PATH + "proof/" + dispatch;
    requireOk(partner, call(partner, path, Optional.of(proof)));
  }

  private Optional<String> found(PartyId partner, String path) {
    Answer answer = call(partner, path, Optional.empty());
    return answer.status() == 404 ? Optional.empty() : Optional.of(requireOk(partner, answer));
  }

  private static String requireOk(PartyId partner, Answer answer) {
    if (answer.status() != 200) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE,
          partner + " answered HTTP " + answer.status() + " to a question about logs.");
    }
    return answer.body();
  }

  private Answer call(PartyId partner, String path, Optional<String> body) {
    HttpResponse<byte[]> answer =
        partners
            .to(partner)
            .ask(
                path,
                body.map(text -> text.getBytes(StandardCharsets.UTF_8)),
                how.requestTimeout(),
                LogCalls.MAX_BYTES);
    return new Answer(
        answer.statusCode(),
        answer.headers().firstValue("Content-Type").orElse(""),
        new String(answer.body(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    partners.close();
  }
}

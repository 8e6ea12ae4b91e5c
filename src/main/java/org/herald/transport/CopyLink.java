package org.herald.transport;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.transport.CopyCalls.Kind;
import org.herald.transport.CopyCalls.Offered;

/**
 * Asks partners for copies of lost messages over the same mutual TLS as SOAP. Every method throws
 * {@link UnavailableException} when the partner has no SOAP link, cannot be reached or answers what
 * it should not.
 */
public final class CopyLink implements AutoCloseable {
  private static final Pattern LINE = Pattern.compile("(sent|received) ([0-9a-f-]{36})");

  private final PartnerHttps partners;
  private final TransportProperties.Client how;
  private final long maxBytes;

  CopyLink(KnownParties parties, TlsMaterial own, Clock clock, TransportProperties properties) {
    this.how = properties.client();
    this.maxBytes = properties.limits().maxMessage().toBytes();
    this.partners = new PartnerHttps(parties, own, new PartnerCertificates(parties, clock), how);
  }

  /** As {@link CopyCalls#since}; empty when the partner gives no copies at all. */
  public Optional<List<Offered>> since(PartyId partner, Instant since, Optional<DispatchId> after) {
    String path = "since/" + since.toEpochMilli() + after.map(id -> "/" + id).orElse("");
    return ask(partner, path, CopyCalls.MAX_LIST_BYTES)
        .map(
            list ->
                new String(list, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> offered(partner, line))
                    .toList());
  }

  /** As {@link CopyCalls#copy}. */
  public Optional<byte[]> copy(PartyId partner, Kind kind, DispatchId dispatch) {
    return ask(partner, kind.path() + "/" + dispatch, maxBytes);
  }

  private static Offered offered(PartyId partner, String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw unavailable(partner, "lists copies in a form that is not known here");
    }
    return new Offered(
        Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
        DispatchId.parse(matcher.group(2)));
  }

  private Optional<byte[]> ask(PartyId partner, String path, long most) {
    HttpResponse<byte[]> answer =
        partners
            .to(partner)
            .ask(CopyServlet.PATH + path, Optional.empty(), how.requestTimeout(), most);
    return switch (answer.statusCode()) {
      case 200 -> Optional.of(answer.body());
      case 404 -> Optional.empty();
      default -> throw unavailable(partner, "answered HTTP " + answer.statusCode());
    };
  }

  private static UnavailableException unavailable(PartyId partner, String what) {
    return new UnavailableException(
        FailureCode.UNAVAILABLE, partner + " " + what + " to a question for copies.");
  }

  @Override
  public void close() {
    partners.close();
  }
}

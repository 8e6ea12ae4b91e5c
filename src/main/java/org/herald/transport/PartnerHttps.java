package org.herald.transport;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.partner.Link;
import org.herald.partner.Partner;

/**
 * One {@link PinnedHttp} for each partner, version of its directory entry and own TLS key: a new
 * description closes the connections made under the old one, a new key of ours lets the calls under
 * way end and opens new connections.
 */
final class PartnerHttps implements AutoCloseable {
  private final KnownParties parties;
  private final TlsMaterial own;
  private final PartnerCertificates certificates;
  private final TransportProperties.Client how;
  private final Map<PartyId, Versioned> open = new ConcurrentHashMap<>();

  private record Versioned(long serial, Object key, PinnedHttp http) {
    boolean is(Partner partner, Object keyNow) {
      return serial == partner.serial() && key.equals(keyNow);
    }

    void end(Partner now) {
      if (serial == now.serial()) {
        http.retire();
      } else {
        http.close();
      }
    }
  }

  PartnerHttps(
      KnownParties parties,
      TlsMaterial own,
      PartnerCertificates certificates,
      TransportProperties.Client how) {
    this.parties = parties;
    this.own = own;
    this.certificates = certificates;
    this.how = how;
  }

  PinnedHttp to(PartyId id) {
    Partner partner =
        parties
            .find(id)
            .orElseThrow(
                () ->
                    new RejectedException(
                        FailureCode.PARTY_UNKNOWN, id + " is not in the partner directory."));
    Object key = own.version();
    Versioned current = open.get(id);
    if (current == null || !current.is(partner, key)) {
      current =
          open.compute(
              id,
              (party, held) -> {
                if (held != null && held.is(partner, key)) {
                  return held;
                }
                PinnedHttp http = connect(partner);
                if (held != null) {
                  held.end(partner);
                }
                return new Versioned(partner.serial(), key, http);
              });
    }
    return current.http();
  }

  private PinnedHttp connect(Partner partner) {
    return new PinnedHttp(partner.id(), soapAddress(partner), own, certificates, how);
  }

  private static URI soapAddress(Partner partner) {
    for (Link link : partner.links()) {
      if (link.kind() == Link.Kind.SOAP) {
        try {
          URI address = URI.create(link.address());
          if ("https".equals(address.getScheme()) && address.getHost() != null) {
            return address;
          }
        } catch (IllegalArgumentException noAddress) {
          break;
        }
      }
    }
    throw new UnavailableException(
        FailureCode.UNAVAILABLE,
        partner.id() + " has no usable SOAP link (https://host:port/exchange) in the directory.");
  }

  @Override
  public void close() {
    open.values().forEach(held -> held.http().close());
    open.clear();
  }
}

package org.herald.transport;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.partner.Link;
import org.herald.partner.Partner;

/** One {@link PartnerBroker} for each partner, version of its directory entry and own TLS key. */
final class PartnerBrokers implements AutoCloseable {
  private final PartyId self;
  private final KnownParties parties;
  private final TlsMaterial own;
  private final PartnerCertificates certificates;
  private final TransportProperties settings;
  private final Map<PartyId, Versioned> open = new ConcurrentHashMap<>();

  private record Versioned(long serial, Object key, PartnerBroker broker) {
    boolean is(Partner partner, Object keyNow) {
      return serial == partner.serial() && key.equals(keyNow);
    }
  }

  PartnerBrokers(
      PartyId self,
      KnownParties parties,
      TlsMaterial own,
      PartnerCertificates certificates,
      TransportProperties settings) {
    this.self = self;
    this.parties = parties;
    this.own = own;
    this.certificates = certificates;
    this.settings = settings;
  }

  PartnerBroker of(PartyId id) {
    Partner partner = require(id);
    Object key = own.version();
    Versioned current = open.get(id);
    if (current != null && current.is(partner, key)) {
      return current.broker();
    }
    return open.compute(
            id,
            (party, held) -> {
              if (held != null && held.is(partner, key)) {
                return held;
              }
              if (held != null) {
                held.broker().close();
              }
              return new Versioned(partner.serial(), key, connect(partner));
            })
        .broker();
  }

  /** The address of a partner's AMQP link, if it has one. */
  Optional<String> address(PartyId id) {
    return require(id).links().stream()
        .filter(link -> link.kind() == Link.Kind.AMQP)
        .map(Link::address)
        .findFirst();
  }

  private Partner require(PartyId id) {
    return parties
        .find(id)
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.PARTY_UNKNOWN, id + " is not in the partner directory."));
  }

  private PartnerBroker connect(Partner partner) {
    String address =
        address(partner.id())
            .orElseThrow(
                () ->
                    new UnavailableException(
                        FailureCode.UNAVAILABLE,
                        partner.id() + " has no AMQP link (amqps://host:port) in the directory."));
    return new PartnerBroker(self, partner.id(), URI.create(address), own, certificates, settings);
  }

  @Override
  public void close() {
    open.values().forEach(held -> held.broker().close());
    open.clear();
  }
}

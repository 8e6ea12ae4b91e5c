package org.herald.transport;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.herald.notice.PartyId;
import org.herald.partner.Link;
import org.herald.partner.Partner;

/** A directory in memory. */
final class TestDirectory implements KnownParties {
  private final Map<PartyId, Partner> entries = new ConcurrentHashMap<>();

  TestDirectory with(TestParty party, String soapAddress) {
    return with(party, new Link(Link.Kind.SOAP, soapAddress));
  }

  TestDirectory with(TestParty party, Link link) {
    return with(party, Set.of(party.tls().getPublic()), link);
  }

  /** The party in the overlap: its description names both of its keys. */
  TestDirectory withBoth(TestParty former, TestParty fresh, String soapAddress) {
    return with(
        fresh,
        Set.of(former.tls().getPublic(), fresh.tls().getPublic()),
        new Link(Link.Kind.SOAP, soapAddress));
  }

  private TestDirectory with(TestParty party, Set<PublicKey> tlsKeys, Link link) {
    long serial = entries.containsKey(party.id()) ? entries.get(party.id()).serial() + 1 : 1;
    entries.put(
        party.id(),
        new Partner(
            party.id(),
            serial,
            Instant.now().plus(TestParty.YEAR),
            List.of(party.authority()),
            tlsKeys,
            List.of(),
            List.of(),
            "none",
            Optional.empty(),
            List.of(link),
            List.of("suite-1"),
            List.of("1"),
            List.of("1"),
            16 << 20));
    return this;
  }

  void without(PartyId id) {
    entries.remove(id);
  }

  @Override
  public Optional<PartyId> ownerOfTlsKey(PublicKey key) {
    return entries.values().stream()
        .filter(p -> p.tlsKeys().contains(key))
        .map(Partner::id)
        .findFirst();
  }

  @Override
  public Optional<Partner> find(PartyId id) {
    return Optional.ofNullable(entries.get(id));
  }
}

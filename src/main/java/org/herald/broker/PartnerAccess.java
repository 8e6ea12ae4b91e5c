package org.herald.broker;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * What a partner may do at our broker: send to its own {@code herald.from.<PARTY>}, consume from
 * its own {@code herald.to.<PARTY>}, and nothing else. It is who owns its TLS key; a user name or
 * password it gives counts for nothing.
 */
final class PartnerAccess {
  private final @Nullable QueuePartners partners;

  PartnerAccess(@Nullable QueuePartners partners) {
    this.partners = partners;
  }

  /** The party on the other end, as a subject; null when the connection is no partner's. */
  @Nullable Subject authenticate(@Nullable RemotingConnection connection) {
    if (partners == null
        || connection == null
        || !(connection.getTransportConnection() instanceof NettyConnection)) {
      return null;
    }
    X509Certificate[] chain = CertificateUtil.getCertsFromConnection(connection);
    Optional<PartyId> party = chain == null ? Optional.empty() : partners.ownerOf(chain);
    return party.map(PartnerAccess::subject).orElse(null);
  }

  private static Subject subject(PartyId party) {
    var subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(party.value()));
    subject.getPrincipals().add(new Party(party));
    subject.setReadOnly();
    return subject;
  }

  /**
   * @param address an address, or {@code address::queue}
   */
  static boolean permits(Subject subject, CheckType check, String address) {
    return subject.getPrincipals(Party.class).stream()
        .map(Party::id)
        .anyMatch(
            party -> {
              String own = PartnerAddresses.to(party);
              return switch (check) {
                case SEND -> address.equals(PartnerAddresses.from(party));
                case CONSUME -> address.equals(own) || address.equals(own + "::" + own);
                default -> false;
              };
            });
  }

  private record Party(PartyId id) implements java.security.Principal {
    @Override
    public String getName() {
      return id.value();
    }
  }
}

package org.herald.wiring;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.herald.audit.Audit;
import org.herald.audit.Cosignature;
import org.herald.notice.PartyId;
import org.herald.partner.DescriptionSigner;
import org.herald.partner.Link;
import org.herald.partner.OwnDescription;
import org.herald.partner.PartnerDirectory;
import org.herald.seal.KeyRing;
import org.herald.seal.PartyKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/**
 * States who we are: keys, certificates and links; at each start, and when one of them has changed.
 * Published anew only when something is said that was not said before.
 */
@Order(0) // before it is handed on
public final class OwnDescriptions implements ApplicationRunner {
  private final PartyId party;
  private final PartnerDirectory directory;
  private final KeyRing keys;
  private final Audit audit;
  private final Clock clock;
  private final List<Link> links;
  private @Nullable OwnDescription said;

  OwnDescriptions(
      PartyId party,
      PartnerDirectory directory,
      KeyRing keys,
      Audit audit,
      Clock clock,
      List<Link> links) {
    this.party = party;
    this.directory = directory;
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
    this.links = List.copyOf(links);
  }

  @Override
  public void run(ApplicationArguments arguments) {
    state();
  }

  /**
   * Publishes what is so now, unless this gateway has said it already: its keys, a certificate that
   * has ended, the year's log. Only what changed here counts, because another node may have other
   * keys for a while, and the two would contradict each other without end. Durable on return.
   *
   * @throws org.herald.failure.RejectedException as {@link PartnerDirectory#publishOwn}
   * @throws org.herald.failure.UnavailableException when the database does not answer
   */
  public synchronized void state() {
    PartyKeys held = keys.current();
    OwnDescription description = describe(held);
    if (!description.equals(said)) {
      directory.publishOwn(description, signer(held));
      said = description;
    }
  }

  /**
   * Whether {@link #state} could publish with these keys. Changes nothing.
   *
   * @throws org.herald.failure.RejectedException as {@link PartnerDirectory#publishOwn}
   */
  public void judge(PartyKeys candidate) {
    directory.judgeOwn(describe(candidate), signer(candidate));
  }

  private DescriptionSigner signer(PartyKeys held) {
    return input -> held.signDescription(input, clock.instant());
  }

  private OwnDescription describe(PartyKeys held) {
    var builder = OwnDescription.builder();
    held.witnessKey()
        .map(key -> Cosignature.verifierKey(Cosignature.nameOf(party.value()), key.publicKey()))
        .ifPresent(builder::witnessVerifierKey);
    return builder
        .validUntil(held.describedUntil())
        .anchors(held.caCertificates().toArray(X509Certificate[]::new))
        .tlsKeys(
            lasting(held.tlsCertificates())
                .map(X509Certificate::getPublicKey)
                .toArray(PublicKey[]::new))
        .signing(signing(held))
        .encryption(lasting(held.encryptionCertificates()).toArray(X509Certificate[]::new))
        .logVerifierKey(audit.status().verifierKey())
        .links(links.toArray(Link[]::new))
        .suites(held.suites().toArray(String[]::new))
        .schemaVersions("2", "1")
        .ruleVersions("2", "1")
        .build();
  }

  /** The one that signs the description first; partners look for the others' keys in any order. */
  private X509Certificate[] signing(PartyKeys held) {
    return Stream.concat(
            Stream.of(held.signingNow(clock.instant()).getFirst()),
            lasting(held.signingCertificates()))
        .distinct()
        .toArray(X509Certificate[]::new);
  }

  /** A description with a certificate that has ended would be refused. */
  private Stream<X509Certificate> lasting(List<X509Certificate> certificates) {
    Instant now = clock.instant();
    return certificates.stream()
        .filter(certificate -> now.isBefore(certificate.getNotAfter().toInstant()));
  }
}

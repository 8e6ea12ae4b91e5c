package org.herald.partner;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.notice.PartyId;

/**
 * What the directory knows about a party: the content of its newest signed self-description.
 *
 * @param id the party
 * @param serial rises with every description
 * @param validUntil when the description ends
 * @param anchors the certificate authorities this party's certificates must chain to; nobody else's
 *     count
 * @param tlsKeys public keys it may present in a TLS handshake
 * @param signing certificates of its signing keys, current first, then next
 * @param encryption certificates of its encryption keys, current first, then next
 * @param logVerifierKey C2SP signed-note verifier key of its audit log
 * @param witnessVerifierKey C2SP verifier key of its cosignatures on other parties' logs (type
 *     0x04); empty when it cosigns none
 * @param links in order of preference
 * @param suites cryptographic suites it opens, preferred first, such as {@code suite-1}
 * @param schemaVersions dispatch schema versions it reads
 * @param ruleVersions rule-set versions it knows
 * @param maxDispatchBytes the largest dispatch it takes
 */
public record Partner(
    PartyId id,
    long serial,
    Instant validUntil,
    List<X509Certificate> anchors,
    Set<PublicKey> tlsKeys,
    List<X509Certificate> signing,
    List<X509Certificate> encryption,
    String logVerifierKey,
    Optional<String> witnessVerifierKey,
    List<Link> links,
    List<String> suites,
    List<String> schemaVersions,
    List<String> ruleVersions,
    long maxDispatchBytes) {
  public Partner {
    anchors = List.copyOf(anchors);
    tlsKeys = Set.copyOf(tlsKeys);
    signing = List.copyOf(signing);
    encryption = List.copyOf(encryption);
    links = List.copyOf(links);
    suites = List.copyOf(suites);
    schemaVersions = List.copyOf(schemaVersions);
    ruleVersions = List.copyOf(ruleVersions);
  }

  /** Whether nothing may be exchanged with it under this description any more. */
  public boolean hasEnded(Instant now) {
    return !now.isBefore(validUntil);
  }

  /** Whether it listens: otherwise it fetches, and asks us. */
  public boolean canBeCalled() {
    return links.stream().anyMatch(link -> link.kind() == Link.Kind.SOAP);
  }

  @Override
  public String toString() {
    return "Partner[" + id + " #" + serial + "]";
  }
}

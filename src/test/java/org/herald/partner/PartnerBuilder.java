package org.herald.partner;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.notice.PartyId;

/**
 * Directory entries for any room's tests: {@code aPartner().id("TG.NCB").signing(certificate)}.
 * What is not given is generated. Not thread-safe.
 */
public final class PartnerBuilder {
  /** When the sample certificates are all valid. */
  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final TestParty party = new TestParty("TG.NCB");
  private Partner partner = party.describe(1);

  private PartnerBuilder() {}

  public static PartnerBuilder aPartner() {
    return new PartnerBuilder();
  }

  public PartnerBuilder id(String id) {
    return with(Field.ID, PartyId.of(id));
  }

  public PartnerBuilder serial(long serial) {
    return with(Field.SERIAL, serial);
  }

  public PartnerBuilder validUntil(Instant end) {
    return with(Field.VALID_UNTIL, end);
  }

  public PartnerBuilder anchors(X509Certificate... authorities) {
    return with(Field.ANCHORS, List.of(authorities));
  }

  public PartnerBuilder tlsKeys(PublicKey... keys) {
    return with(Field.TLS, Set.of(keys));
  }

  public PartnerBuilder signing(X509Certificate... currentThenNext) {
    return with(Field.SIGNING, List.of(currentThenNext));
  }

  public PartnerBuilder encryption(X509Certificate... currentThenNext) {
    return with(Field.ENCRYPTION, List.of(currentThenNext));
  }

  public PartnerBuilder logVerifierKey(String vkey) {
    return with(Field.LOG, vkey);
  }

  public PartnerBuilder witnessVerifierKey(String vkey) {
    return with(Field.WITNESS, Optional.of(vkey));
  }

  public PartnerBuilder links(Link... preferredFirst) {
    return with(Field.LINKS, List.of(preferredFirst));
  }

  public PartnerBuilder suites(String... preferredFirst) {
    return with(Field.SUITES, List.of(preferredFirst));
  }

  public PartnerBuilder maxDispatchBytes(long bytes) {
    return with(Field.MAX_DISPATCH_BYTES, bytes);
  }

  public Partner build() {
    return partner;
  }

  private PartnerBuilder with(Field field, Object value) {
    partner = field.in(partner, value);
    return this;
  }

  /** The parts of a partner a test may replace, each with any value at all. */
  enum Field {
    ID,
    SERIAL,
    VALID_UNTIL,
    ANCHORS,
    TLS,
    SIGNING,
    ENCRYPTION,
    LOG,
    WITNESS,
    LINKS,
    SUITES,
    SCHEMA_VERSIONS,
    RULE_VERSIONS,
    MAX_DISPATCH_BYTES;

    @SuppressWarnings("unchecked")
    Partner in(Partner p, Object value) {
      return new Partner(
          this == ID ? (PartyId) value : p.id(),
          this == SERIAL ? (Long) value : p.serial(),
          this == VALID_UNTIL ? (Instant) value : p.validUntil(),
          this == ANCHORS ? (List<X509Certificate>) value : p.anchors(),
          this == TLS ? (Set<PublicKey>) value : p.tlsKeys(),
          this == SIGNING ? (List<X509Certificate>) value : p.signing(),
          this == ENCRYPTION ? (List<X509Certificate>) value : p.encryption(),
          this == LOG ? (String) value : p.logVerifierKey(),
          this == WITNESS ? (Optional<String>) value : p.witnessVerifierKey(),
          this == LINKS ? (List<Link>) value : p.links(),
          this == SUITES ? (List<String>) value : p.suites(),
          this == SCHEMA_VERSIONS ? (List<String>) value : p.schemaVersions(),
          this == RULE_VERSIONS ? (List<String>) value : p.ruleVersions(),
          this == MAX_DISPATCH_BYTES ? (Long) value : p.maxDispatchBytes());
    }
  }
}

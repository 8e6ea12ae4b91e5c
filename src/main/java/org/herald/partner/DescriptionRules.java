package org.herald.partner;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;

/** What a description must satisfy by itself, whoever signed it and whatever we held before. */
final class DescriptionRules {
  private static final int MAX_KEYS = 8;

  /** Three suites with a current, a next and two older keys each. */
  private static final int MAX_CERTIFICATES = 12;

  private static final int MAX_ITEMS = 16;
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
  private static final int KEY_AGREEMENT = 4;
  private static final int KEY_ENCIPHERMENT = 2;
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;

  private DescriptionRules() {}

  /**
   * Counts, forms and ranges.
   *
   * @throws RejectedException {@code malformed}
   */
  static void requireShape(Partner partner) {
    require(
        partner.serial() > 0 && partner.serial() <= CanonicalJson.MAX_NUMBER,
        "serial must be from 1 to 2^53-1");
    require(
        partner.maxDispatchBytes() > 0 && partner.maxDispatchBytes() <= CanonicalJson.MAX_NUMBER,
        "maxDispatchBytes must be from 1 to 2^53-1");
    require(
        partner.validUntil().equals(partner.validUntil().truncatedTo(ChronoUnit.SECONDS)),
        "validUntil must be in whole seconds");
    requireCount("anchors", partner.anchors(), MAX_KEYS);
    requireCount("tls", partner.tlsKeys(), MAX_KEYS);
    requireCount("signing", partner.signing(), MAX_CERTIFICATES);
    requireCount("encryption", partner.encryption(), MAX_CERTIFICATES);
    requireCount("links", partner.links(), MAX_KEYS);
    requireVersions("suites", partner.suites());
    requireVersions("schemaVersions", partner.schemaVersions());
    requireVersions("ruleVersions", partner.ruleVersions());
    require(
        VerifierKey.parse(partner.logVerifierKey()).isNamedAfter(partner.id()),
        "the log verifier key's name must be the party, or begin with the party and a slash");
    partner
        .witnessVerifierKey()
        .ifPresent(
            key ->
                require(
                    VerifierKey.parseWitness(key).name().equals(partner.id() + "/witness"),
                    "the witness verifier key's name must be the party and /witness"));
  }

  /**
   * Strength, use and path of keys and certificates at this moment.
   *
   * @throws RejectedException {@code expired}, {@code algorithm-not-allowed}, {@code key-reused},
   *     {@code certificate-expired}, {@code certificate-untrusted}
   */
  static void requireUsable(Partner partner, Instant now) {
    if (!now.isBefore(partner.validUntil())) {
      throw new RejectedException(
          FailureCode.EXPIRED, "The description's validUntil has passed: ask for a newer one.");
    }
    partner.tlsKeys().forEach(Keys::requireTlsKey);
    for (X509Certificate certificate : partner.signing()) {
      KnownSuite.requireSigningKey(certificate.getPublicKey());
      requireEndEntity(certificate, "signing", DIGITAL_SIGNATURE, NON_REPUDIATION);
      Certificates.requirePath(certificate, partner.anchors(), "signing", now);
    }
    for (X509Certificate certificate : partner.encryption()) {
      KnownSuite.requireEncryptionKey(certificate.getPublicKey());
      requireEndEntity(certificate, "encryption", KEY_AGREEMENT, KEY_ENCIPHERMENT);
      Certificates.requirePath(certificate, partner.anchors(), "encryption", now);
    }
    KnownSuite.requireKeys(partner);
    requireAnchors(partner);
  }

  /**
   * The fingerprints of the party's own keys with their one use each; anchors are not among them,
   * because two parties may share an authority.
   *
   * @throws RejectedException {@code key-reused} when a key stands under two uses
   */
  static Map<Digest, KeyUse> keys(Partner partner) {
    var uses = new TreeMap<Digest, KeyUse>((a, b) -> a.hex().compareTo(b.hex()));
    partner.tlsKeys().forEach(key -> put(uses, Keys.fingerprint(key), KeyUse.TLS));
    publicKeys(partner.signing()).forEach(key -> put(uses, Keys.fingerprint(key), KeyUse.SIGNING));
    publicKeys(partner.encryption())
        .forEach(key -> put(uses, Keys.fingerprint(key), KeyUse.ENCRYPTION));
    byte[] logKey = VerifierKey.parse(partner.logVerifierKey()).ed25519();
    put(uses, Digest.of(Keys.ed25519Spki(logKey)), KeyUse.LOG);
    partner
        .witnessVerifierKey()
        .map(key -> VerifierKey.parseWitness(key).ed25519())
        .ifPresent(key -> put(uses, Digest.of(Keys.ed25519Spki(key)), KeyUse.WITNESS));
    return uses;
  }

  static List<PublicKey> publicKeys(List<X509Certificate> certificates) {
    return certificates.stream().map(X509Certificate::getPublicKey).toList();
  }

  private static void requireAnchors(Partner partner) {
    Set<Digest> own = keys(partner).keySet();
    for (X509Certificate anchor : partner.anchors()) {
      require(
          anchor.getBasicConstraints() >= 0, "an anchor must be the certificate of an authority");
      if (own.contains(Keys.fingerprint(anchor.getPublicKey()))) {
        throw Refusal.keyReused("The key of an anchor is also used by the party itself.");
      }
    }
  }

  private static void requireEndEntity(
      X509Certificate certificate, String use, int oneBit, int otherBit) {
    boolean[] usage = certificate.getKeyUsage();
    require(
        certificate.getBasicConstraints() < 0
            && (usage == null || usage[oneBit] || usage[otherBit]),
        "the " + use + " certificate must be for " + use + " and not an authority's");
  }

  private static void put(Map<Digest, KeyUse> uses, Digest key, KeyUse use) {
    KeyUse other = uses.put(key, use);
    if (other != null && other != use) {
      throw Refusal.keyReused(
          "TLS, signing, encryption, log and witness keys must differ; one key stands under two"
              + " uses.");
    }
  }

  private static void requireVersions(String name, List<String> versions) {
    requireCount(name, versions, MAX_ITEMS);
    require(
        versions.stream().allMatch(version -> VERSION.matcher(version).matches()),
        name + " must hold identifiers of 1 to 32 letters, digits, dots, hyphens or underscores");
  }

  private static void requireCount(String name, Collection<?> items, int max) {
    require(
        !items.isEmpty() && items.size() <= max && new HashSet<>(items).size() == items.size(),
        name + " must have 1 to " + max + " different items");
  }

  private static void require(boolean satisfied, String rule) {
    if (!satisfied) {
      throw Refusal.malformed("The description is not acceptable: " + rule + ".");
    }
  }
}

package org.herald.transport;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.herald.notice.PartyId;

/** A synthetic party with an authority and a TLS certificate made for one test run. */
record TestParty(
    PartyId id,
    X509Certificate authority,
    PrivateKey authorityKey,
    KeyPair tls,
    X509Certificate leaf)
    implements TlsMaterial {
  private static final AtomicLong SERIAL = new AtomicLong(1);
  static final Duration YEAR = Duration.ofDays(365);

  static TestParty named(String id) {
    KeyPair authority = keys();
    Instant now = Instant.now();
    X509Certificate root =
        certificate(
            "Synthetic CA " + id,
            authority,
            "Synthetic CA " + id,
            authority,
            true,
            now,
            now.plus(YEAR));
    KeyPair tls = keys();
    X509Certificate leaf =
        certificate(id, tls, "Synthetic CA " + id, authority, false, now, now.plus(YEAR));
    return new TestParty(PartyId.of(id), root, authority.getPrivate(), tls, leaf);
  }

  /** Another key and certificate of the same party. */
  TestParty withNewKey() {
    KeyPair fresh = keys();
    Instant now = Instant.now();
    X509Certificate other =
        certificate(
            id.value(),
            fresh,
            "Synthetic CA " + id,
            new KeyPair(authority.getPublicKey(), authorityKey),
            false,
            now,
            now.plus(YEAR));
    return new TestParty(id, authority, authorityKey, fresh, other);
  }

  /** The same key in a certificate for another time. */
  TestParty validFrom(Instant from, Instant to) {
    X509Certificate other =
        certificate(
            id.value(),
            tls,
            "Synthetic CA " + id,
            new KeyPair(authority.getPublicKey(), authorityKey),
            false,
            from,
            to);
    return new TestParty(id, authority, authorityKey, tls, other);
  }

  /** The same key in a certificate of somebody else's authority. */
  TestParty certifiedBy(TestParty other) {
    Instant now = Instant.now();
    X509Certificate foreign =
        certificate(
            id.value(),
            tls,
            "Synthetic CA " + other.id,
            new KeyPair(other.authority.getPublicKey(), other.authorityKey),
            false,
            now,
            now.plus(YEAR));
    return new TestParty(id, other.authority, other.authorityKey, tls, foreign);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(
      String subject,
      KeyPair keys,
      String issuer,
      KeyPair issuerKeys,
      boolean ca,
      Instant from,
      Instant to) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name("CN=" + issuer),
              BigInteger.valueOf(SERIAL.getAndIncrement()),
              Date.from(from.minusSeconds(60)),
              Date.from(to),
              new X500Name("CN=" + subject),
              keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public KeyManager[] keyManagers() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "tls", tls.getPrivate(), new char[0], new X509Certificate[] {leaf, authority});
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(store, new char[0]);
      return factory.getKeyManagers();
    } catch (java.security.GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

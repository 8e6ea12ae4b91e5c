package org.herald.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.herald.notice.PartyId;
import org.herald.seal.CertificateOrder.KeyKind;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority of the development PKI: certificates (RFC 5280) and revocation lists.
 *
 * @param key the authority's own
 * @param crypto makes keys and signatures
 */
record DevelopmentAuthority(DevelopmentKey key, CryptoProviders crypto) {
  private static final Duration LIST_VALIDITY = Duration.ofDays(398);
  private static final int SERIAL_BYTES = 16;

  static DevelopmentAuthority root(CryptoProviders crypto, Instant from, Instant until)
      throws GeneralSecurityException, IOException {
    KeyPair pair = crypto.ephemeralPair();
    X500Name name = name(null, "Herald development root");
    X509v3CertificateBuilder builder = builder(crypto, name, name, pair.getPublic(), from, until);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    X509Certificate certificate = sign(builder, pair.getPrivate(), crypto);
    return new DevelopmentAuthority(
        new DevelopmentKey(pair.getPrivate(), List.of(certificate)), crypto);
  }

  DevelopmentAuthority issuing(Instant from, Instant until)
      throws GeneralSecurityException, IOException {
    KeyPair pair = crypto.ephemeralPair();
    X509v3CertificateBuilder builder =
        builder(
            crypto,
            subject(),
            name(null, "Herald development issuing"),
            pair.getPublic(),
            from,
            until);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return new DevelopmentAuthority(certified(builder, pair), crypto);
  }

  DevelopmentKey certify(CertificateOrder order) throws GeneralSecurityException, IOException {
    KeyPair pair =
        switch (order.kind()) {
          case P256 -> crypto.ephemeralPair();
          case P384 -> pair("EC", 384);
          case RSA3072 -> pair("RSA", 3072);
          case ED25519 -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
          // In the form of RFC 9881 and RFC 9935 with the seed, which OpenSSL reads; this JDK's
          // own is another.
          case ML_DSA_65 -> bouncyCastle("ML-DSA-65");
          case ML_KEM_768 -> bouncyCastle("ML-KEM-768");
        };
    X509v3CertificateBuilder builder =
        builder(
            crypto,
            subject(),
            name(order.party(), order.party() + " " + order.use().label()),
            pair.getPublic(),
            order.notBefore(),
            order.notAfter());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    addUse(builder, order);
    return certified(builder, pair);
  }

  private static void addUse(X509v3CertificateBuilder builder, CertificateOrder order)
      throws IOException {
    int usage =
        switch (order.use()) {
          case SIGNING -> KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
          case ENCRYPTION ->
              order.kind() == KeyKind.RSA3072 || order.kind() == KeyKind.ML_KEM_768
                  ? KeyUsage.keyEncipherment
                  : KeyUsage.keyAgreement;
          case TLS, LOG, WITNESS, TIME_STAMPING -> KeyUsage.digitalSignature;
        };
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    switch (order.use()) {
      case TLS -> {
        builder.addExtension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(
                new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
        builder.addExtension(Extension.subjectAlternativeName, false, hosts(order.party()));
      }
      case TIME_STAMPING ->
          builder.addExtension(
              Extension.extendedKeyUsage,
              true,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
      case SIGNING, ENCRYPTION, LOG, WITNESS -> {}
    }
  }

  private static GeneralNames hosts(PartyId party) {
    String host = party.value().toLowerCase(Locale.ROOT) + ".herald.test";
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.dNSName, host),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "::1")
        });
  }

  /**
   * A revocation list, valid for 398 days.
   *
   * @param previous whose entries are kept
   * @param revoked one more, or null
   */
  X509CRL list(@Nullable X509CRL previous, @Nullable X509Certificate revoked, Instant at)
      throws GeneralSecurityException, IOException {
    X509v2CRLBuilder builder = new X509v2CRLBuilder(subject(), Date.from(at));
    builder.setNextUpdate(Date.from(at.plus(LIST_VALIDITY)));
    BigInteger number = BigInteger.ONE;
    if (previous != null) {
      X509CRLHolder before = new X509CRLHolder(previous.getEncoded());
      builder.addCRL(before);
      number =
          CRLNumber.getInstance(before.getExtension(Extension.cRLNumber).getParsedValue())
              .getCRLNumber()
              .add(BigInteger.ONE);
    }
    if (revoked != null) {
      builder.addCRLEntry(revoked.getSerialNumber(), Date.from(at), CRLReason.keyCompromise);
    }
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(key.certificate().getPublicKey()));
    builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
    byte[] der = builder.build(signer(key.privateKey(), crypto)).getEncoded();
    return (X509CRL)
        CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
  }

  private DevelopmentKey certified(X509v3CertificateBuilder builder, KeyPair pair)
      throws GeneralSecurityException, IOException {
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(key.certificate().getPublicKey()));
    X509Certificate certificate = sign(builder, key.privateKey(), crypto);
    return new DevelopmentKey(pair.getPrivate(), List.of(certificate, key.certificate()));
  }

  private X500Name subject() {
    return X500Name.getInstance(key.certificate().getSubjectX500Principal().getEncoded());
  }

  private static X500Name name(@Nullable PartyId party, String commonName) {
    X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
    if (party != null) {
      name.addRDN(BCStyle.C, party.country());
    }
    name.addRDN(BCStyle.O, DevelopmentMark.ORGANISATION);
    if (party != null) {
      name.addRDN(BCStyle.OU, party.value());
    }
    return name.addRDN(BCStyle.CN, commonName).build();
  }

  private static X509v3CertificateBuilder builder(
      CryptoProviders crypto,
      X500Name issuer,
      X500Name subject,
      PublicKey publicKey,
      Instant from,
      Instant until)
      throws GeneralSecurityException, IOException {
    byte[] random = crypto.randomBytes(SERIAL_BYTES);
    random[0] = (byte) (random[0] & 0x3f | 0x40); // positive, and always as long
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer,
            new BigInteger(random),
            Date.from(from),
            Date.from(until),
            subject,
            SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()));
    ASN1Encodable policy = new CertificatePolicies(new PolicyInformation(DevelopmentMark.POLICY));
    builder.addExtension(Extension.certificatePolicies, false, policy);
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(publicKey));
    return builder;
  }

  private static X509Certificate sign(
      X509v3CertificateBuilder builder, PrivateKey by, CryptoProviders crypto)
      throws GeneralSecurityException, IOException {
    byte[] der = builder.build(signer(by, crypto)).getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static ContentSigner signer(PrivateKey key, CryptoProviders crypto)
      throws GeneralSecurityException {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA").setProvider(crypto.curves()).build(key);
    } catch (OperatorCreationException unusable) {
      throw new GeneralSecurityException(unusable);
    }
  }

  private static KeyPair bouncyCastle(String algorithm) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(algorithm, new BouncyCastleProvider()).generateKeyPair();
  }

  private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  @Override
  public String toString() {
    return "DevelopmentAuthority[" + key + "]";
  }
}

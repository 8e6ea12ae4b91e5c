package org.herald.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Keys of one run: for each party an RSA key for AS4 and a P-256 key for TLS, self-signed and
 * trusted by both.
 */
record Phase4Keys(Path folder) {
  static final int RSA_BITS = 2_048;
  static final String SENDER = "sender";
  static final String RECEIVER = "receiver";
  static final String TLS = "-tls";

  /** Guards nothing: the keys live as long as the run's folder and open nothing else. */
  static final char[] PASSWORD = "bench".toCharArray();

  private static final String TRUST = "trust";

  void generate() throws IOException, GeneralSecurityException, OperatorCreationException {
    Files.createDirectories(folder);
    KeyStore trust = empty();
    for (String party : new String[] {SENDER, RECEIVER}) {
      KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
      rsa.initialize(RSA_BITS);
      keep(party, rsa.generateKeyPair(), "SHA256withRSA", trust);
      KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
      curve.initialize(256);
      keep(party + TLS, curve.generateKeyPair(), "SHA256withECDSA", trust);
    }
    store(trust, file(TRUST));
  }

  KeyStore of(String name) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file(name))) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  KeyStore trust() throws IOException, GeneralSecurityException {
    return of(TRUST);
  }

  Path file(String name) {
    return folder.resolve(name + ".p12");
  }

  Path trustFile() {
    return file(TRUST);
  }

  private void keep(String name, KeyPair pair, String algorithm, KeyStore trust)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    X509Certificate certificate = selfSigned(name, pair, algorithm);
    KeyStore own = empty();
    own.setKeyEntry(name, pair.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
    store(own, file(name));
    trust.setCertificateEntry(name, certificate);
  }

  private static X509Certificate selfSigned(String name, KeyPair pair, String algorithm)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    X500Name subject = new X500Name("CN=" + name);
    Instant now = Instant.now();
    var certificate =
        new JcaX509v3CertificateBuilder(
                subject,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(1, ChronoUnit.HOURS)),
                Date.from(now.plus(30, ChronoUnit.DAYS)),
                subject,
                pair.getPublic())
            .addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
    return new JcaX509CertificateConverter()
        .getCertificate(
            certificate.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, PASSWORD);
    return keys;
  }

  private static void store(KeyStore keys, Path file) throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, PASSWORD);
    }
  }
}

package org.herald.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.herald.notice.PartyId;

/** The files of one party in the development PKI. */
final class DevelopmentParty {
  private static final List<CertificateOrder.Use> USES =
      List.of(
          CertificateOrder.Use.SIGNING,
          CertificateOrder.Use.ENCRYPTION,
          CertificateOrder.Use.TLS,
          CertificateOrder.Use.LOG);

  private DevelopmentParty() {}

  static Map<String, byte[]> files(PartyId party, DevelopmentPki pki, Instant now)
      throws GeneralSecurityException, IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().encodeToString(random);
    Map<String, byte[]> files = new HashMap<>();
    for (CertificateOrder.Use use : USES) {
      DevelopmentKey key = pki.certify(CertificateOrder.of(party, use, now));
      files.put(use.label() + ".p12", keyStore(Map.of("current", key), password.toCharArray()));
      files.put(use.label() + ".pem", certificatesPem(key));
      files.put(use.label() + "-key.pem", keyPem(key));
    }
    files.put("ca.pem", pki.anchorsPem());
    files.put("crl.pem", pki.revocationLists());
    files.put("password", (password + "\n").getBytes(StandardCharsets.US_ASCII));
    return files;
  }

  /** Whether the folder holds this party's complete files, of this PKI, good until then. */
  static boolean isCurrent(Path folder, PartyId party, DevelopmentPki pki, Instant until)
      throws IOException, GeneralSecurityException {
    Set<String> names = new HashSet<>(Set.of("ca.pem", "crl.pem", "password"));
    USES.forEach(
        use ->
            names.addAll(
                Set.of(use.label() + ".p12", use.label() + ".pem", use.label() + "-key.pem")));
    if (!DevelopmentFolder.isComplete(folder, names)
        || !Arrays.equals(Files.readAllBytes(folder.resolve("ca.pem")), pki.anchorsPem())) {
      return false;
    }
    for (CertificateOrder.Use use : USES) {
      try {
        X509Certificate certificate = readPem(folder, use.label()).certificate();
        if (!certificate.getNotAfter().toInstant().isAfter(until)
            || !certificate.getSubjectX500Principal().getName().contains("OU=" + party + ",")) {
          return false;
        }
      } catch (GeneralSecurityException | RuntimeException damaged) {
        return false;
      }
    }
    return true;
  }

  static byte[] keyStore(Map<String, DevelopmentKey> keys, char[] password)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Map.Entry<String, DevelopmentKey> entry : keys.entrySet()) {
      DevelopmentKey key = entry.getValue();
      store.setKeyEntry(
          entry.getKey(), key.privateKey(), password, key.chain().toArray(X509Certificate[]::new));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, password);
    return out.toByteArray();
  }

  static byte[] certificatesPem(DevelopmentKey key) throws GeneralSecurityException {
    StringBuilder pem = new StringBuilder();
    for (X509Certificate certificate : key.chain()) {
      pem.append(DevelopmentFolder.pem("CERTIFICATE", certificate.getEncoded()));
    }
    return pem.toString().getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] keyPem(DevelopmentKey key) {
    return DevelopmentFolder.pem("PRIVATE KEY", key.privateKey().getEncoded())
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads {@code <name>.pem} and {@code <name>-key.pem}. */
  static DevelopmentKey readPem(Path folder, String name)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> chain = new ArrayList<>();
    byte[] certificates = Files.readAllBytes(folder.resolve(name + ".pem"));
    for (var one :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(certificates))) {
      chain.add((X509Certificate) one);
    }
    String key = Files.readString(folder.resolve(name + "-key.pem"), StandardCharsets.US_ASCII);
    byte[] der =
        Base64.getMimeDecoder().decode(key.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", ""));
    String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
    return new DevelopmentKey(
        KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der)), chain);
  }
}

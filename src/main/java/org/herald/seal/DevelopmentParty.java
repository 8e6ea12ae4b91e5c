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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.herald.notice.PartyId;
import org.herald.seal.CertificateOrder.KeyKind;
import org.herald.seal.CertificateOrder.Use;

/** The files of one party in the development PKI. */
final class DevelopmentParty {
  private static final List<Use> USES = List.of(Use.SIGNING, Use.ENCRYPTION, Use.TLS, Use.LOG);

  private DevelopmentParty() {}

  static Map<String, byte[]> files(
      PartyId party, Set<Suite> suites, DevelopmentPki pki, Instant now)
      throws GeneralSecurityException, IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().encodeToString(random);
    Map<String, byte[]> files = new HashMap<>();
    for (Use use : USES) {
      Map<String, DevelopmentKey> keys = new LinkedHashMap<>();
      for (String suffix : suffixes(use, suites)) {
        DevelopmentKey key =
            pki.certify(CertificateOrder.of(party, use, now).withKind(kind(use, suffix)));
        keys.put("current" + suffix, key);
        files.put(use.label() + suffix + ".pem", certificatesPem(key));
        files.put(use.label() + suffix + "-key.pem", keyPem(key));
      }
      files.put(use.label() + ".p12", keyStore(keys, password.toCharArray()));
    }
    files.put("ca.pem", pki.anchorsPem());
    files.put("crl.pem", pki.revocationLists());
    files.put("password", (password + "\n").getBytes(StandardCharsets.US_ASCII));
    return files;
  }

  /** Whether the folder holds this party's complete files, of this PKI, good until then. */
  static boolean isCurrent(
      Path folder, PartyId party, Set<Suite> suites, DevelopmentPki pki, Instant until)
      throws IOException, GeneralSecurityException {
    Set<String> names = new HashSet<>(Set.of("ca.pem", "crl.pem", "password"));
    Set<String> certificates = new TreeSet<>();
    for (Use use : USES) {
      names.add(use.label() + ".p12");
      for (String suffix : suffixes(use, suites)) {
        certificates.add(use.label() + suffix + ".pem");
        names.add(use.label() + suffix + ".pem");
        names.add(use.label() + suffix + "-key.pem");
      }
    }
    if (!DevelopmentFolder.isComplete(folder, names)
        || !Arrays.equals(Files.readAllBytes(folder.resolve("ca.pem")), pki.anchorsPem())) {
      return false;
    }
    for (String name : certificates) {
      try {
        X509Certificate certificate = chain(folder.resolve(name)).getFirst();
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

  /** Of aliases and file names: a party has one TLS and one log key, whatever its suites. */
  private static List<String> suffixes(Use use, Set<Suite> suites) {
    return switch (use) {
      case SIGNING, ENCRYPTION -> suites.stream().sorted().map(DevelopmentParty::suffix).toList();
      case TLS, LOG, TIME_STAMPING -> List.of("");
    };
  }

  private static String suffix(Suite suite) {
    return switch (suite) {
      case ONE -> "";
      case RSA -> "-rsa";
      case TWO -> "-pq";
    };
  }

  private static KeyKind kind(Use use, String suffix) {
    return switch (suffix) {
      case "-rsa" -> KeyKind.RSA3072;
      case "-pq" -> use == Use.SIGNING ? KeyKind.ML_DSA_65 : KeyKind.ML_KEM_768;
      default -> use == Use.LOG ? KeyKind.ED25519 : KeyKind.P256;
    };
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
    List<X509Certificate> chain = chain(folder.resolve(name + ".pem"));
    String key = Files.readString(folder.resolve(name + "-key.pem"), StandardCharsets.US_ASCII);
    byte[] der =
        Base64.getMimeDecoder().decode(key.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", ""));
    String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
    return new DevelopmentKey(
        KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der)), chain);
  }

  private static List<X509Certificate> chain(Path file)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> chain = new ArrayList<>();
    for (var one :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      chain.add((X509Certificate) one);
    }
    return chain;
  }
}

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
import java.security.PrivateKey;
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
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.herald.notice.PartyId;
import org.herald.seal.CertificateOrder.KeyKind;
import org.herald.seal.CertificateOrder.Use;

/** The files of one party in the development PKI. */
final class DevelopmentParty {
  private static final List<Use> USES =
      List.of(Use.SIGNING, Use.ENCRYPTION, Use.TLS, Use.LOG, Use.WITNESS);

  private static final PostQuantumPrimitives POST_QUANTUM = new PostQuantumPrimitives();

  private DevelopmentParty() {}

  /**
   * Every file of the party's folder, made anew but for keys that are there already and good until
   * then: who is asked for one suite more keeps the others, which partners know.
   */
  static Map<String, byte[]> files(
      Path folder, PartyId party, Set<Suite> suites, DevelopmentPki pki, Instant now, Instant until)
      throws GeneralSecurityException, IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().encodeToString(random);
    Map<String, byte[]> files = new HashMap<>();
    for (Use use : USES) {
      Map<String, DevelopmentKey> keys = new LinkedHashMap<>();
      for (String suffix : suffixes(use, suites)) {
        String name = use.label() + suffix;
        CertificateOrder order = CertificateOrder.of(party, use, now).withKind(kind(use, suffix));
        DevelopmentKey key =
            isGood(folder, name, party, pki, until) ? readPem(folder, name) : pki.certify(order);
        keys.put("current" + suffix, key);
        files.put(name + ".pem", certificatesPem(key));
        files.put(name + "-key.pem", keyPem(key));
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
    Set<String> keys = new TreeSet<>();
    for (Use use : USES) {
      names.add(use.label() + ".p12");
      suffixes(use, suites).forEach(suffix -> keys.add(use.label() + suffix));
    }
    if (!DevelopmentFolder.isComplete(folder, names)) {
      return false;
    }
    for (String name : keys) {
      if (!isGood(folder, name, party, pki, until)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isGood(
      Path folder, String name, PartyId party, DevelopmentPki pki, Instant until)
      throws IOException, GeneralSecurityException {
    if (!DevelopmentFolder.isComplete(folder, Set.of("ca.pem", name + ".pem", name + "-key.pem"))
        || !Arrays.equals(Files.readAllBytes(folder.resolve("ca.pem")), pki.anchorsPem())) {
      return false;
    }
    try {
      X509Certificate certificate = readPem(folder, name).certificate();
      return certificate.getNotAfter().toInstant().isAfter(until)
          && certificate.getSubjectX500Principal().getName().contains("OU=" + party + ",");
    } catch (GeneralSecurityException | IOException | RuntimeException damaged) {
      return false;
    }
  }

  /**
   * Of aliases and file names: a party has one TLS, one log and one witness key, whatever its
   * suites.
   */
  private static List<String> suffixes(Use use, Set<Suite> suites) {
    return switch (use) {
      case SIGNING, ENCRYPTION -> suites.stream().sorted().map(DevelopmentParty::suffix).toList();
      case TLS, LOG, WITNESS, TIME_STAMPING -> List.of("");
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
      default -> use.isOfLogs() ? KeyKind.ED25519 : KeyKind.P256;
    };
  }

  static byte[] keyStore(Map<String, DevelopmentKey> keys, char[] password)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Map.Entry<String, DevelopmentKey> entry : keys.entrySet()) {
      DevelopmentKey key = entry.getValue();
      // In the form that a start reads without Bouncy Castle's help.
      PrivateKey privateKey =
          Suite.TWO.signsWith(key.certificate()) || Suite.TWO.encryptsTo(key.certificate())
              ? POST_QUANTUM.privateKey(key.privateKey().getEncoded())
              : key.privateKey();
      store.setKeyEntry(
          entry.getKey(), privateKey, password, key.chain().toArray(X509Certificate[]::new));
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
    boolean postQuantum =
        algorithm.startsWith("ML-"); // whose form with a seed this JDK cannot read
    return new DevelopmentKey(
        postQuantum
            ? KeyFactory.getInstance(algorithm, new BouncyCastleProvider())
                .generatePrivate(new PKCS8EncodedKeySpec(der))
            : KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der)),
        chain);
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

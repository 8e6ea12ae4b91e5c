package org.herald.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The content of a PKI folder: key files and the certificate authorities.
 *
 * @param witness empty where there is no such file: then this party cosigns nobody's log
 */
record KeyFolder(
    Path path,
    List<OwnKey> signing,
    List<OwnKey> encryption,
    List<OwnKey> tls,
    List<OwnKey> log,
    List<OwnKey> witness,
    List<X509Certificate> authorities) {
  static final String SIGNING = "signing.p12";
  static final String ENCRYPTION = "encryption.p12";
  static final String TLS = "tls.p12";
  static final String LOG = "log.p12";
  static final String WITNESS = "witness.p12";

  static KeyFolder read(Path folder, char[] password, CryptoProviders crypto) {
    List<OwnKey> signing = KeyFile.read(folder.resolve(SIGNING), password, crypto);
    List<OwnKey> encryption = KeyFile.read(folder.resolve(ENCRYPTION), password, crypto);
    requireSuites(signing, Suite::ofSigning, "ML-DSA-65", folder.resolve(SIGNING));
    requireSuites(encryption, Suite::ofEncryption, "ML-KEM-768", folder.resolve(ENCRYPTION));
    return new KeyFolder(
        folder,
        signing,
        encryption,
        KeyFile.read(folder.resolve(TLS), password, crypto),
        KeyFile.read(folder.resolve(LOG), password, crypto),
        Files.exists(folder.resolve(WITNESS))
            ? KeyFile.read(folder.resolve(WITNESS), password, crypto)
            : List.of(),
        authorities(folder.resolve("ca.pem"), signing));
  }

  /**
   * The suites we have both kinds of keys for, the strongest first: what we say we can do, and the
   * only ones we do.
   */
  List<String> suites() {
    return Suite.PREFERRED.stream()
        .filter(suite -> signing.stream().anyMatch(key -> key.signingSuite() == suite))
        .filter(suite -> encryption.stream().anyMatch(key -> key.encryptionSuite() == suite))
        .map(Suite::label)
        .toList();
  }

  /** Each file has a key that can be used now, and none is of the development PKI by accident. */
  void requireUsable(boolean sandbox, Instant now) {
    files()
        .forEach(
            (file, keys) -> {
              // Such a certificate only carries its key into the file; the directory vouches.
              boolean usable =
                  file.equals(LOG)
                      || file.equals(WITNESS)
                      || keys.stream().anyMatch(key -> key.validAt(now));
              if (!usable) {
                throw Refusal.configuration(
                    path.resolve(file)
                        + " holds no certificate that is valid now; the best ended or begins "
                        + keys.getFirst().certificate().getNotAfter().toInstant()
                        + ". Have a new one issued.");
              }
              if (!sandbox && keys.stream().anyMatch(KeyFolder::ofDevelopment)) {
                throw Refusal.configuration(
                    path.resolve(file)
                        + " holds a certificate of the development PKI, whose keys protect"
                        + " nothing. Have certificates issued by your authority, or set"
                        + " herald.sandbox=true if this is a trial.");
              }
            });
    if (suites().isEmpty()) {
      throw Refusal.configuration(
          path
              + " holds no signing and encryption key of one suite. Have certificates issued for"
              + " keys of the same kind: P-256 and P-256, RSA and RSA, or ML-DSA-65 and"
              + " ML-KEM-768.");
    }
    if (signing.stream().noneMatch(key -> key.signingSuite() != Suite.TWO)) {
      throw Refusal.configuration(
          path.resolve(SIGNING)
              + " holds no key on P-256 and none of RSA, which signs our own description. Have a"
              + " certificate issued for one; it can stay unused for messages.");
    }
    requireEd25519(LOG, log);
    requireEd25519(WITNESS, witness);
  }

  private void requireEd25519(String file, List<OwnKey> keys) {
    for (OwnKey key : keys) {
      String algorithm = key.privateKey().getAlgorithm();
      if (!algorithm.equals("Ed25519") && !algorithm.equals("EdDSA")) {
        throw Refusal.configuration(
            path.resolve(file) + " holds a key that is not Ed25519. Make one for it.");
      }
    }
  }

  Map<String, List<OwnKey>> files() {
    var files = new TreeMap<>(Map.of(SIGNING, signing, ENCRYPTION, encryption, TLS, tls, LOG, log));
    if (!witness.isEmpty()) {
      files.put(WITNESS, witness);
    }
    return files;
  }

  private static void requireSuites(
      List<OwnKey> keys,
      Function<X509Certificate, Optional<Suite>> suite,
      String postQuantum,
      Path file) {
    if (keys.stream().anyMatch(key -> suite.apply(key.certificate()).isEmpty())) {
      throw Refusal.configuration(
          file
              + " holds a key of no suite. Have a certificate issued for a key on the curve P-256,"
              + " of RSA with 3072 to 8192 bits, or of "
              + postQuantum
              + ".");
    }
  }

  private static boolean ofDevelopment(OwnKey key) {
    return key.chain().stream().anyMatch(DevelopmentMark::on);
  }

  private static List<X509Certificate> authorities(Path file, List<OwnKey> signing) {
    Set<X509Certificate> found = new LinkedHashSet<>();
    if (!Files.exists(file)) {
      signing.forEach(key -> found.addAll(key.chain().subList(1, key.chain().size())));
      return List.copyOf(found);
    }
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (var one :
          factory.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
        found.add((X509Certificate) one);
      }
    } catch (IOException | GeneralSecurityException unreadable) {
      throw Refusal.configuration(
          file + " cannot be read as certificates in PEM. Export the authorities again.");
    }
    return List.copyOf(new ArrayList<>(found));
  }

  @Override
  public String toString() {
    return "KeyFolder[" + path + "]";
  }
}

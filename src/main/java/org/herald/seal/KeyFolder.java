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
import java.util.Set;

/** The content of a PKI folder: four key files and the certificate authorities. */
record KeyFolder(
    Path path,
    List<OwnKey> signing,
    List<OwnKey> encryption,
    List<OwnKey> tls,
    List<OwnKey> log,
    List<X509Certificate> authorities) {
  private static final String SIGNING = "signing.p12";
  private static final String ENCRYPTION = "encryption.p12";
  private static final String TLS = "tls.p12";
  private static final String LOG = "log.p12";

  static KeyFolder read(Path folder, char[] password, CryptoProviders crypto) {
    List<OwnKey> signing = KeyFile.read(folder.resolve(SIGNING), password, crypto);
    List<OwnKey> encryption = KeyFile.read(folder.resolve(ENCRYPTION), password, crypto);
    KeyFile.requireP256(signing, folder.resolve(SIGNING));
    KeyFile.requireP256(encryption, folder.resolve(ENCRYPTION));
    return new KeyFolder(
        folder,
        signing,
        encryption,
        KeyFile.read(folder.resolve(TLS), password, crypto),
        KeyFile.read(folder.resolve(LOG), password, crypto),
        authorities(folder.resolve("ca.pem"), signing));
  }

  /** Each file has a key that can be used now, and none is of the development PKI by accident. */
  void requireUsable(boolean sandbox, Instant now) {
    files()
        .forEach(
            (file, keys) -> {
              // The log's certificate only carries its key into the file; the directory vouches.
              boolean usable = file.equals(LOG) || keys.stream().anyMatch(key -> key.validAt(now));
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
    String algorithm = log.getFirst().privateKey().getAlgorithm();
    if (!algorithm.equals("Ed25519") && !algorithm.equals("EdDSA")) {
      throw Refusal.configuration(
          path.resolve(LOG) + " does not hold an Ed25519 key. Make one for the log.");
    }
  }

  Map<String, List<OwnKey>> files() {
    return Map.of(SIGNING, signing, ENCRYPTION, encryption, TLS, tls, LOG, log);
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

package org.herald.seal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of one PKCS#12 file (RFC 7292) and refuses what could not work, naming the mend.
 */
final class KeyFile {
  private static final byte[] PROBE =
      "herald key check".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private KeyFile() {}

  /**
   * The keys in order of preference: aliases {@code current} and {@code current-...}, then {@code
   * next} and {@code next-...}, then the others; among equals P-256, RSA, post-quantum, which is
   * the order in which they can sign a description; then the newest first.
   */
  static List<OwnKey> read(Path file, char[] password, CryptoProviders crypto) {
    if (!Files.isReadable(file)) {
      throw Refusal.configuration(
          file
              + " is missing or may not be read. Put the PKCS#12 file there, readable for the"
              + " gateway's user, or set herald.seal.pki-folder.");
    }
    List<OwnKey> keys = new ArrayList<>();
    try {
      KeyStore store = open(file, password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          keys.add(key(store, alias, password, file));
        }
      }
    } catch (RejectedException known) {
      throw known;
    } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
      throw Refusal.configuration(
          unreadable.getCause() instanceof UnrecoverableKeyException
              ? file
                  + " does not open with the password. Put the right one into the file that"
                  + " herald.seal.password-file names."
              : file + " is not a readable PKCS#12 file. Export it again.");
    }
    if (keys.isEmpty()) {
      throw Refusal.configuration(
          file + " holds no private key. Export the key together with its certificate.");
    }
    for (OwnKey key : keys) {
      requireMatch(key, file, crypto);
    }
    keys.sort(
        Comparator.comparing(OwnKey::turn)
            .thenComparingInt(KeyFile::kind)
            .thenComparing(key -> key.certificate().getNotBefore(), Comparator.reverseOrder()));
    return List.copyOf(keys);
  }

  private static KeyStore open(Path file, char[] password)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    return store;
  }

  private static OwnKey key(KeyStore store, String alias, char[] password, Path file)
      throws GeneralSecurityException, IOException {
    Certificate[] chain = store.getCertificateChain(alias);
    if (chain == null
        || !(privateKey(store, alias, password, file) instanceof PrivateKey privateKey)) {
      throw Refusal.configuration(
          file + " holds a key without its certificate. Export them together.");
    }
    List<X509Certificate> certificates = new ArrayList<>();
    for (Certificate one : chain) {
      certificates.add((X509Certificate) one);
    }
    return new OwnKey(alias, privateKey, certificates);
  }

  private static @Nullable Key privateKey(KeyStore store, String alias, char[] password, Path file)
      throws GeneralSecurityException, IOException {
    try {
      return store.getKey(alias, password);
    } catch (UnrecoverableKeyException unknownForm) {
      // This JDK reads ML-DSA and ML-KEM keys in expanded form only; OpenSSL writes another.
      try (InputStream in = Files.newInputStream(file)) {
        KeyStore other = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
        other.load(in, password);
        return other.getKey(alias, password);
      }
    }
  }

  private static int kind(OwnKey key) {
    X509Certificate certificate = key.certificate();
    return Suite.ONE.signsWith(certificate) ? 0 : Suite.RSA.signsWith(certificate) ? 1 : 2;
  }

  private static void requireMatch(OwnKey key, Path file, CryptoProviders crypto) {
    boolean match;
    try {
      match = matches(key, crypto);
    } catch (GeneralSecurityException | RuntimeException otherKind) {
      match = false;
    }
    if (!match) {
      throw Refusal.configuration(
          file
              + ": the private key "
              + key.alias()
              + " does not belong to its certificate. Export"
              + " the pair again.");
    }
  }

  private static boolean matches(OwnKey key, CryptoProviders crypto)
      throws GeneralSecurityException {
    byte[] spki = key.certificate().getPublicKey().getEncoded();
    if (Suite.TWO.encryptsTo(key.certificate())) {
      PostQuantumPrimitives postQuantum = crypto.postQuantum();
      var fresh = postQuantum.encapsulate(postQuantum.publicKey(spki));
      PrivateKey own = crypto.ownForm(Suite.TWO, key.privateKey());
      return Arrays.equals(fresh.secret(), postQuantum.decapsulate(own, fresh.encapsulation()));
    }
    Optional<Suite> suite = Suite.ofSigning(key.certificate());
    if (suite.isEmpty()) {
      return signs(key);
    }
    PublicKey publicKey = crypto.publicKey(suite.get(), spki);
    PrivateKey own = crypto.ownForm(suite.get(), key.privateKey());
    return crypto.verify(suite.get(), publicKey, PROBE, crypto.sign(suite.get(), own, PROBE));
  }

  /** For keys of no suite: TLS and the log may have others. */
  private static boolean signs(OwnKey key) throws GeneralSecurityException {
    String algorithm = key.privateKey().getAlgorithm();
    Signature signature =
        Signature.getInstance(
            switch (algorithm) {
              case "EC" -> "SHA256withECDSA";
              case "RSA" -> "SHA256withRSA";
              default -> algorithm;
            });
    signature.initSign(key.privateKey());
    signature.update(PROBE);
    byte[] value = signature.sign();
    signature.initVerify(key.certificate().getPublicKey());
    signature.update(PROBE);
    return signature.verify(value);
  }
}

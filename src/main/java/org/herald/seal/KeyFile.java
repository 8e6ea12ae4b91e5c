package org.herald.seal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.herald.failure.RejectedException;

/**
 * Reads the keys of one PKCS#12 file (RFC 7292) and refuses what could not work, naming the mend.
 */
final class KeyFile {
  private static final byte[] PROBE =
      "herald key check".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private KeyFile() {}

  /**
   * The keys in order of preference: alias {@code current}, then {@code next}, then the others,
   * newest first.
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
        Comparator.comparingInt(KeyFile::rank)
            .thenComparing(key -> key.certificate().getNotBefore(), Comparator.reverseOrder()));
    return List.copyOf(keys);
  }

  static void requireP256(List<OwnKey> keys, Path file) {
    for (OwnKey key : keys) {
      SubjectPublicKeyInfo spki =
          SubjectPublicKeyInfo.getInstance(key.certificate().getPublicKey().getEncoded());
      if (!spki.getAlgorithm().equals(Suite1.P256_KEY)) {
        throw Refusal.configuration(
            file
                + " holds a key that is not on the curve P-256, which suite 1 needs. Have a"
                + " certificate issued for a P-256 key.");
      }
    }
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
      throws GeneralSecurityException {
    Certificate[] chain = store.getCertificateChain(alias);
    if (chain == null || !(store.getKey(alias, password) instanceof PrivateKey privateKey)) {
      throw Refusal.configuration(
          file + " holds a key without its certificate. Export them together.");
    }
    List<X509Certificate> certificates = new ArrayList<>();
    for (Certificate one : chain) {
      certificates.add((X509Certificate) one);
    }
    return new OwnKey(alias, privateKey, certificates);
  }

  private static int rank(OwnKey key) {
    return switch (key.alias()) {
      case "current" -> 0;
      case "next" -> 1;
      default -> 2;
    };
  }

  private static void requireMatch(OwnKey key, Path file, CryptoProviders crypto) {
    boolean match;
    try {
      match =
          switch (key.privateKey().getAlgorithm()) {
            case "EC" ->
                crypto.verify(
                    crypto.publicKey(key.certificate().getPublicKey().getEncoded()),
                    PROBE,
                    crypto.sign(crypto.ownForm(key.privateKey()), PROBE));
            case "RSA" -> signs(key, "SHA256withRSA");
            default -> signs(key, key.privateKey().getAlgorithm());
          };
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

  private static boolean signs(OwnKey key, String algorithm) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key.privateKey());
    signature.update(PROBE);
    byte[] value = signature.sign();
    signature.initVerify(key.certificate().getPublicKey());
    signature.update(PROBE);
    return signature.verify(value);
  }
}

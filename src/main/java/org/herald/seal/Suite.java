package org.herald.seal;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * The closed list of suites: how a message is signed and how its key is encrypted. A party's
 * directory entry says which of them count for it.
 */
enum Suite {
  TWO(
      Suite2.NAME,
      Set.of(Suite2.ML_DSA_65),
      Suite2.SHA512,
      Suite2.ML_DSA_65,
      Suite2.ML_KEM_768,
      KeyUsageBit.KEY_ENCIPHERMENT),
  ONE(
      Suite1.NAME,
      Set.of(Suite1.ECDSA_SHA256),
      Suite1.SHA256,
      Suite1.P256_KEY,
      Suite1.P256_KEY,
      KeyUsageBit.KEY_AGREEMENT),
  RSA(
      SuiteRsa.NAME,
      SuiteRsa.PSS_SPELLINGS,
      SuiteRsa.SHA256,
      SuiteRsa.RSA_KEY,
      SuiteRsa.RSA_KEY,
      KeyUsageBit.KEY_ENCIPHERMENT);

  /**
   * The order in which we name what we can do: the strongest first, RSA for who has nothing else.
   */
  static final List<Suite> PREFERRED = List.of(TWO, ONE, RSA);

  private final String label;
  private final Set<AlgorithmIdentifier> signatures;
  private final AlgorithmIdentifier digest;
  private final AlgorithmIdentifier signingKey;
  private final AlgorithmIdentifier encryptionKey;
  private final int encryptionUsage;

  Suite(
      String label,
      Set<AlgorithmIdentifier> signatures,
      AlgorithmIdentifier digest,
      AlgorithmIdentifier signingKey,
      AlgorithmIdentifier encryptionKey,
      int encryptionUsage) {
    this.label = label;
    this.signatures = Set.copyOf(signatures);
    this.digest = digest;
    this.signingKey = signingKey;
    this.encryptionKey = encryptionKey;
    this.encryptionUsage = encryptionUsage;
  }

  /** As a directory entry names it. */
  String label() {
    return label;
  }

  /** The algorithm as we write it. */
  AlgorithmIdentifier signature() {
    return switch (this) {
      case TWO -> Suite2.ML_DSA_65;
      case ONE -> Suite1.ECDSA_SHA256;
      case RSA -> SuiteRsa.PSS;
    };
  }

  /** Over the content and over the signing certificate. */
  AlgorithmIdentifier digest() {
    return digest;
  }

  /** Whether this is the suite's digest, with parameters absent or NULL (RFC 5754 section 2). */
  boolean takesDigest(AlgorithmIdentifier named) {
    return named.equals(digest)
        || named.equals(new AlgorithmIdentifier(digest.getAlgorithm(), DERNull.INSTANCE));
  }

  /** The key usage (RFC 5280 section 4.2.1.3) an encryption certificate must state, if any. */
  int encryptionUsage() {
    return encryptionUsage;
  }

  boolean signsWith(X509Certificate certificate) {
    return holds(certificate, signingKey);
  }

  boolean encryptsTo(X509Certificate certificate) {
    return holds(certificate, encryptionKey);
  }

  /** Whether a directory entry or our own description names this suite. */
  boolean isAmong(List<String> labels) {
    return labels.contains(label);
  }

  static Optional<Suite> named(String label) {
    return Arrays.stream(values()).filter(suite -> suite.label.equals(label)).findFirst();
  }

  static Optional<Suite> ofSignature(AlgorithmIdentifier algorithm) {
    return Arrays.stream(values())
        .filter(suite -> suite.signatures.contains(algorithm))
        .findFirst();
  }

  static Optional<Suite> ofSigning(X509Certificate certificate) {
    return Arrays.stream(values()).filter(suite -> suite.signsWith(certificate)).findFirst();
  }

  static Optional<Suite> ofEncryption(X509Certificate certificate) {
    return Arrays.stream(values()).filter(suite -> suite.encryptsTo(certificate)).findFirst();
  }

  private static boolean holds(X509Certificate certificate, AlgorithmIdentifier algorithm) {
    AlgorithmIdentifier held =
        SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded()).getAlgorithm();
    return held.equals(algorithm)
        && (!algorithm.equals(SuiteRsa.RSA_KEY) || isLongEnough(certificate));
  }

  private static boolean isLongEnough(X509Certificate certificate) {
    if (!(certificate.getPublicKey() instanceof RSAPublicKey rsa)) {
      return false;
    }
    int bits = rsa.getModulus().bitLength();
    return bits >= SuiteRsa.MIN_KEY_BITS && bits <= SuiteRsa.MAX_KEY_BITS;
  }

  /** Bits of the extension, as {@link X509Certificate#getKeyUsage()} numbers them. */
  static final class KeyUsageBit {
    static final int DIGITAL_SIGNATURE = 0;
    static final int NON_REPUDIATION = 1;
    static final int KEY_ENCIPHERMENT = 2;
    static final int KEY_AGREEMENT = 4;

    private KeyUsageBit() {}
  }
}

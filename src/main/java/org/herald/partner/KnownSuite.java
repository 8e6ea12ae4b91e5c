package org.herald.partner;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which keys a suite needs. A description may name others, for gateways that know more than we do;
 * what it names and we know must have its keys.
 */
enum KnownSuite {
  ONE("suite-1", "on P-256", "on P-256"),
  RSA("suite-rsa", "RSA of 3072 to 8192 bits", "RSA of 3072 to 8192 bits"),
  TWO("suite-2", "of ML-DSA-65", "of ML-KEM-768");

  private final String label;
  private final String signing;
  private final String encryption;

  KnownSuite(String label, String signing, String encryption) {
    this.label = label;
    this.signing = signing;
    this.encryption = encryption;
  }

  static Optional<KnownSuite> named(String label) {
    return Arrays.stream(values()).filter(suite -> suite.label.equals(label)).findFirst();
  }

  boolean signsWith(PublicKey key) {
    return switch (this) {
      case ONE -> Keys.isOnP256(key);
      case RSA -> Keys.isStrongRsa(key);
      case TWO -> PostQuantumKeys.isMlDsa65(key);
    };
  }

  boolean encryptsTo(PublicKey key) {
    return switch (this) {
      case ONE -> Keys.isOnP256(key);
      case RSA -> Keys.isStrongRsa(key);
      case TWO -> PostQuantumKeys.isMlKem768(key);
    };
  }

  /**
   * @throws org.herald.failure.RejectedException {@code algorithm-not-allowed} for a key of no
   *     suite
   */
  static void requireSigningKey(PublicKey key) {
    if (Arrays.stream(values()).noneMatch(suite -> suite.signsWith(key))) {
      throw Refusal.algorithm(
          "The signing key must be on P-256, RSA of 3072 to 8192 bits, or of ML-DSA-65.");
    }
  }

  /**
   * @throws org.herald.failure.RejectedException {@code algorithm-not-allowed} for a key of no
   *     suite
   */
  static void requireEncryptionKey(PublicKey key) {
    if (Arrays.stream(values()).noneMatch(suite -> suite.encryptsTo(key))) {
      throw Refusal.algorithm(
          "The encryption key must be on P-256, RSA of 3072 to 8192 bits, or of ML-KEM-768.");
    }
  }

  /**
   * @throws org.herald.failure.RejectedException {@code algorithm-not-allowed} when a suite is
   *     named without its keys
   */
  static void requireKeys(Partner partner) {
    for (String name : partner.suites()) {
      named(name).ifPresent(suite -> suite.requireKeysOf(partner));
    }
  }

  private void requireKeysOf(Partner partner) {
    List<PublicKey> signingKeys = DescriptionRules.publicKeys(partner.signing());
    List<PublicKey> encryptionKeys = DescriptionRules.publicKeys(partner.encryption());
    if (signingKeys.stream().noneMatch(this::signsWith)
        || encryptionKeys.stream().noneMatch(this::encryptsTo)) {
      throw Refusal.algorithm(
          "The description names "
              + label
              + ", so it must hold a signing key "
              + signing
              + " and an encryption key "
              + encryption
              + ".");
    }
  }
}

package org.herald.partner;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** How a description may be signed (RFC 7518 sections 3.4 and 3.5): the key decides which. */
enum JwsAlgorithm {
  /** ECDSA on P-256 with SHA-256; R and S of 32 bytes each. */
  ES256,
  /** RSASSA-PSS with SHA-256 throughout and a salt of 32 bytes, key of 3072 to 8192 bits. */
  PS256;

  private static final int ES256_BYTES = 64;
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

  /**
   * @throws org.herald.failure.RejectedException {@code algorithm-not-allowed}
   */
  static JwsAlgorithm named(String name) {
    for (JwsAlgorithm known : values()) {
      if (known.name().equals(name)) {
        return known;
      }
    }
    throw Refusal.algorithm("A description is signed with ES256 or PS256 and nothing else.");
  }

  /** What a signer with this key uses. */
  static JwsAlgorithm of(PublicKey key) {
    return key instanceof RSAPublicKey ? PS256 : ES256;
  }

  /**
   * @throws org.herald.failure.RejectedException {@code malformed}
   */
  void requireLength(byte[] signature) {
    boolean possible =
        switch (this) {
          case ES256 -> signature.length == ES256_BYTES;
          case PS256 ->
              signature.length >= Keys.MIN_RSA_BITS / 8
                  && signature.length <= Keys.MAX_RSA_BITS / 8;
        };
    if (!possible) {
      throw Refusal.malformed(
          "An ES256 signature has 64 bytes: R and S, not DER; a PS256 signature is as long as its"
              + " key, 384 to 1024 bytes.");
    }
  }

  boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
    boolean fits = this == ES256 ? Keys.isOnP256(key) : Keys.isStrongRsa(key);
    if (!fits) {
      return false;
    }
    try {
      Signature verifier = verifier();
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException notASignatureOfThisKey) {
      return false;
    }
  }

  private Signature verifier() throws GeneralSecurityException {
    if (this == ES256) {
      return Signature.getInstance("SHA256withECDSAinP1363Format");
    }
    Signature verifier = Signature.getInstance("RSASSA-PSS");
    verifier.setParameter(PSS);
    return verifier;
  }
}

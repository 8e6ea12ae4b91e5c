package org.herald.partner;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.herald.notice.Digest;

/**
 * Public keys by their exact bytes: the SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7). Each
 * accepted key has one encoding only, so the same key cannot appear twice under two fingerprints.
 */
final class Keys {
  private static final ECParameterSpec P256 = curve("secp256r1");
  private static final ECParameterSpec P384 = curve("secp384r1");
  static final int MIN_RSA_BITS = 3072;
  static final int MAX_RSA_BITS = 8192;
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private Keys() {}

  /** The SubjectPublicKeyInfo, DER. */
  static byte[] spki(Key key) {
    byte[] encoded = key.getEncoded();
    if (encoded == null) {
      throw Refusal.algorithm("A public key without an encoding cannot be in a description.");
    }
    return encoded;
  }

  static Digest fingerprint(PublicKey key) {
    return Digest.of(spki(key));
  }

  /** The SubjectPublicKeyInfo of a raw Ed25519 key (RFC 8410), so that it compares with others. */
  static byte[] ed25519Spki(byte[] raw) {
    byte[] spki = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + raw.length);
    System.arraycopy(raw, 0, spki, ED25519_PREFIX.length, raw.length);
    return spki;
  }

  /**
   * @throws org.herald.failure.RejectedException {@code algorithm-not-allowed} when this is not one
   *     key in its one encoding
   */
  static PublicKey parse(byte[] spki) {
    for (String algorithm : List.of("EC", "Ed25519", "RSA")) {
      try {
        PublicKey key =
            KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
        if (Arrays.equals(spki(key), spki)) {
          return key;
        }
      } catch (GeneralSecurityException notOfThisKind) {
        // the next kind may fit
      }
    }
    throw Refusal.algorithm(
        "A TLS key must be the DER of an EC, Ed25519 or RSA SubjectPublicKeyInfo.");
  }

  static void requireTlsKey(PublicKey key) {
    if (!isOn(P256, key) && !isOn(P384, key) && !isEd25519(key) && !isStrongRsa(key)) {
      throw Refusal.algorithm(
          "A TLS key must be on P-256 or P-384, Ed25519, or RSA of 3072 to 8192 bits.");
    }
  }

  static boolean isOnP256(PublicKey key) {
    return isOn(P256, key);
  }

  static boolean isStrongRsa(PublicKey key) {
    return key instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() >= MIN_RSA_BITS
        && rsa.getModulus().bitLength() <= MAX_RSA_BITS
        && hasOnlyEncoding(
            key, "RSA", new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
  }

  private static boolean isEd25519(PublicKey key) {
    return key instanceof EdECPublicKey ed
        && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName())
        && spki(key).length == ED25519_PREFIX.length + 32
        && Arrays.equals(
            spki(key), 0, ED25519_PREFIX.length, ED25519_PREFIX, 0, ED25519_PREFIX.length);
  }

  private static boolean isOn(ECParameterSpec curve, PublicKey key) {
    return key instanceof ECPublicKey ec
        && ec.getParams().getCurve().equals(curve.getCurve())
        && ec.getParams().getGenerator().equals(curve.getGenerator())
        && ec.getParams().getOrder().equals(curve.getOrder())
        && satisfies(curve, ec.getW())
        && hasOnlyEncoding(key, "EC", new ECPublicKeySpec(ec.getW(), curve));
  }

  /** y^2 = x^3 + ax + b: a point off the curve is no key, whatever a provider makes of it. */
  private static boolean satisfies(ECParameterSpec curve, ECPoint point) {
    BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
    if (point.equals(ECPoint.POINT_INFINITY)) {
      return false;
    }
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return false;
    }
    BigInteger right =
        x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB());
    return y.pow(2).subtract(right).mod(p).signum() == 0;
  }

  /** Whether building the key from its numbers alone gives the same bytes again. */
  private static boolean hasOnlyEncoding(PublicKey key, String algorithm, KeySpec numbers) {
    try {
      PublicKey rebuilt = KeyFactory.getInstance(algorithm).generatePublic(numbers);
      return Arrays.equals(spki(rebuilt), spki(key));
    } catch (GeneralSecurityException notAKey) {
      return false;
    }
  }

  private static ECParameterSpec curve(String name) {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(name));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}

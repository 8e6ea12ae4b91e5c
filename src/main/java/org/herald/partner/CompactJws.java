package org.herald.partner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;

/**
 * A JSON Web Signature in compact form (RFC 7515 section 7.1), read as narrowly as the standard
 * lets us: ES256, or PS256 for parties that have only RSA, explicitly typed (RFC 8725 section
 * 3.11), no critical extension, no key out of a header, one base64url spelling. Parsing verifies
 * nothing; {@link #verifiesWith} does.
 *
 * @param algorithm as the header says
 * @param certificateSha256 the header's {@code x5t#S256}, if it is there: a hint which key signed
 */
@SuppressWarnings("ArrayRecordComponent") // stays in this room, where nobody writes to it
record CompactJws(
    JwsAlgorithm algorithm,
    byte[] bytes,
    byte[] payload,
    byte[] signature,
    Optional<Digest> certificateSha256) {
  static final String TYPE = "herald-party+jws";
  private static final List<String> KEYS_IN_HEADERS =
      List.of("jku", "jwk", "x5u", "x5c", "x5t", "b64");

  /**
   * @throws RejectedException {@code too-large}, {@code malformed}, {@code algorithm-not-allowed}
   */
  static CompactJws parse(byte[] bytes, int maxBytes) {
    if (bytes.length > maxBytes) {
      throw new RejectedException(
          FailureCode.TOO_LARGE, "A description has at most " + maxBytes + " bytes.");
    }
    String[] parts = new String(bytes, ISO_8859_1).split("\\.", -1);
    if (parts.length != 3) {
      throw Refusal.malformed("A description is a compact JWS: three parts separated by dots.");
    }
    StrictJson header = StrictJson.object(decoded(parts[0], "header"), "header");
    JwsAlgorithm algorithm = JwsAlgorithm.named(header.text("alg"));
    Optional<Digest> certificateSha256 = readHeader(header);
    byte[] payload = decoded(parts[1], "payload");
    byte[] signature = decoded(parts[2], "signature");
    algorithm.requireLength(signature);
    return new CompactJws(algorithm, bytes.clone(), payload, signature, certificateSha256);
  }

  /** Signs a payload; the header names the certificate whose key the signer holds. */
  static CompactJws sign(byte[] payload, X509Certificate certificate, DescriptionSigner signer) {
    Digest certificateSha256 = Digest.of(Certificates.der(certificate));
    var header = new TreeMap<String, Object>();
    JwsAlgorithm algorithm = JwsAlgorithm.of(certificate.getPublicKey());
    header.put("alg", algorithm.name());
    header.put("typ", TYPE);
    header.put("x5t#S256", encoded(certificateSha256.bytes()));
    String signed = encoded(CanonicalJson.write(header)) + "." + encoded(payload);
    byte[] signature = signer.sign(signed.getBytes(US_ASCII));
    byte[] bytes = (signed + "." + encoded(signature)).getBytes(US_ASCII);
    return new CompactJws(algorithm, bytes, payload, signature, Optional.of(certificateSha256));
  }

  /** Whether this key, of the kind the header's algorithm needs, made the signature. */
  boolean verifiesWith(PublicKey key) {
    int signed = new String(bytes, ISO_8859_1).lastIndexOf('.');
    return algorithm.verifies(key, Arrays.copyOf(bytes, signed), signature);
  }

  private static Optional<Digest> readHeader(StrictJson header) {
    if (header.has("crit")) {
      throw Refusal.malformed(
          "The description's header marks an extension as critical; this version knows none.");
    }
    for (String name : KEYS_IN_HEADERS) {
      if (header.has(name)) {
        throw Refusal.malformed(
            "The description's header must not hold '"
                + name
                + "': keys come from the directory, and only x5t#S256 may point to one.");
      }
    }
    if (!header.has("typ") || !header.text("typ").equals(TYPE)) {
      throw Refusal.malformed("The description's header must say \"typ\":\"" + TYPE + "\".");
    }
    return header.has("x5t#S256")
        ? Optional.of(thumbprint(decoded(header.text("x5t#S256"), "x5t#S256")))
        : Optional.empty();
  }

  private static Digest thumbprint(byte[] sha256) {
    if (sha256.length != 32) {
      throw Refusal.malformed("The header's x5t#S256 must be a SHA-256.");
    }
    return new Digest(HexFormat.of().formatHex(sha256));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Java's decoder takes padding and stray bits; comparing with the one right spelling does not.
   */
  private static byte[] decoded(String text, String where) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (encoded(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // refused below with the same text
    }
    throw Refusal.malformed(
        "The description's " + where + " is not base64url without padding (RFC 7515 section 2).");
  }
}

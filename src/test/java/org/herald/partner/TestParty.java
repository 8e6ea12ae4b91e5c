package org.herald.partner;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.notice.Digest;
import org.herald.notice.PartyId;

/** A synthetic party with keys of its own, which can describe itself and sign what it says. */
final class TestParty {
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2028-01-01T00:00:00Z");

  final PartyId id;
  final TestCertificates.Authority authority = TestCertificates.authority();
  final KeyPair tls = TestCertificates.p256();
  final KeyPair signing = TestCertificates.p256();
  final KeyPair nextSigning = TestCertificates.p256();
  final KeyPair encryption = TestCertificates.p256();
  final KeyPair log = TestCertificates.keyPair("Ed25519", "");

  TestParty(String id) {
    this.id = PartyId.of(id);
  }

  Partner describe(long serial) {
    return new Partner(
        id,
        serial,
        Instant.parse("2027-12-31T00:00:00Z"),
        List.of(authority.certificate()),
        Set.of(tls.getPublic()),
        List.of(signingCertificate(signing), signingCertificate(nextSigning)),
        List.of(
            authority.issue(encryption.getPublic(), TestCertificates.Use.ENCRYPTION, BEGIN, END)),
        verifierKey(id.value() + "/audit/2026", log),
        Optional.empty(),
        List.of(
            new Link(Link.Kind.SOAP, "https://gateway.example:8443/exchange"),
            new Link(Link.Kind.PULL, "")),
        List.of("suite-1"),
        List.of("1"),
        List.of("2026-1"),
        16L * 1024 * 1024);
  }

  OwnDescription own() {
    return own(describe(1));
  }

  static OwnDescription own(Partner p) {
    return new OwnDescription(
        p.validUntil(),
        p.anchors(),
        p.tlsKeys(),
        p.signing(),
        p.encryption(),
        p.logVerifierKey(),
        p.witnessVerifierKey(),
        p.links(),
        p.suites(),
        p.schemaVersions(),
        p.ruleVersions(),
        p.maxDispatchBytes());
  }

  X509Certificate signingCertificate(KeyPair keys) {
    return authority.issue(keys.getPublic(), TestCertificates.Use.SIGNING, BEGIN, END);
  }

  /** As any signer would: the header's hint names the first signing certificate inside. */
  byte[] sign(Partner partner) {
    return sign(partner, signing);
  }

  /** Signed by any key; the header has no hint unless the key is the first one inside. */
  static byte[] sign(Partner partner, KeyPair keys) {
    byte[] payload = DescriptionFormat.write(partner);
    return partner.signing().getFirst().getPublicKey().equals(keys.getPublic())
        ? CompactJws.sign(payload, partner.signing().getFirst(), signer(keys)).bytes()
        : jws("{\"alg\":\"ES256\",\"typ\":\"herald-party+jws\"}", payload, keys);
  }

  static byte[] jws(String header, byte[] payload, KeyPair keys) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    String signed =
        encoder.encodeToString(header.getBytes(UTF_8)) + "." + encoder.encodeToString(payload);
    byte[] signature = signer(keys).sign(signed.getBytes(US_ASCII));
    return (signed + "." + encoder.encodeToString(signature)).getBytes(US_ASCII);
  }

  static DescriptionSigner signer(KeyPair keys) {
    return input -> {
      try {
        boolean rsa = keys.getPrivate().getAlgorithm().equals("RSA");
        var signature = Signature.getInstance(rsa ? "RSASSA-PSS" : "SHA256withECDSAinP1363Format");
        if (rsa) {
          signature.setParameter(
              new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.initSign(keys.getPrivate());
        signature.update(input);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  static String verifierKey(String name, KeyPair keys) {
    return verifierKey(name, 1, keys);
  }

  static String witnessKey(String name, KeyPair keys) {
    return verifierKey(name, 4, keys);
  }

  private static String verifierKey(String name, int type, KeyPair keys) {
    byte[] spki = keys.getPublic().getEncoded();
    byte[] typed = new byte[33];
    typed[0] = (byte) type;
    System.arraycopy(spki, spki.length - 32, typed, 1, 32);
    byte[] named = (name + "\n").getBytes(UTF_8);
    byte[] hashed = Arrays.copyOf(named, named.length + typed.length);
    System.arraycopy(typed, 0, hashed, named.length, typed.length);
    return name
        + "+"
        + HexFormat.of().formatHex(Digest.of(hashed).bytes(), 0, 4)
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }
}

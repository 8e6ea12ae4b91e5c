package org.herald.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * X.509 certificates from the JDK alone: the few lines of DER that tests need. Everything made here
 * is synthetic and lives only as long as the test.
 */
public final class TestCertificates {
  private static final AtomicLong SERIAL = new AtomicLong(1);
  private static final byte[] ECDSA_WITH_SHA256 = hex("300a06082a8648ce3d040302");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  /** What a certificate is for, as its key-usage bits (RFC 5280 section 4.2.1.3). */
  public enum Use {
    AUTHORITY("03020106"),
    SIGNING("03020780"),
    ENCRYPTION("03020308");

    private final byte[] bits;

    Use(String bits) {
      this.bits = hex(bits);
    }
  }

  /** A certification authority on P-256, valid from 2020 to 2040. */
  public record Authority(KeyPair keys, X509Certificate certificate) {
    public X509Certificate issue(PublicKey key, Use use, Instant notBefore, Instant notAfter) {
      return TestCertificates.certificate(
          "Test authority (synthetic)",
          "Test key (synthetic)",
          key,
          use,
          keys,
          notBefore,
          notAfter);
    }
  }

  private TestCertificates() {}

  public static Authority authority() {
    return authority(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2040-01-01T00:00:00Z"));
  }

  public static Authority authority(Instant notBefore, Instant notAfter) {
    String name = "Test authority (synthetic)";
    KeyPair keys = p256();
    return new Authority(
        keys, certificate(name, name, keys.getPublic(), Use.AUTHORITY, keys, notBefore, notAfter));
  }

  public static KeyPair p256() {
    return keyPair("EC", "secp256r1");
  }

  public static KeyPair keyPair(String algorithm, String curve) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      if (!curve.isEmpty()) {
        generator.initialize(new ECGenParameterSpec(curve));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static KeyPair rsa(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(
      String issuer,
      String subject,
      PublicKey key,
      Use use,
      KeyPair issuerKeys,
      Instant notBefore,
      Instant notAfter) {
    try {
      byte[] basicConstraints = der(0x30, use == Use.AUTHORITY ? hex("0101ff") : new byte[0]);
      byte[] toBeSigned =
          der(
              0x30,
              hex("a003020102"),
              der(0x02, BigInteger.valueOf(SERIAL.incrementAndGet()).toByteArray()),
              ECDSA_WITH_SHA256,
              name(issuer),
              der(0x30, time(notBefore), time(notAfter)),
              name(subject),
              key.getEncoded(),
              der(
                  0xa3,
                  der(0x30, extension("551d13", basicConstraints), extension("551d0f", use.bits))));
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(issuerKeys.getPrivate());
      signature.update(toBeSigned);
      byte[] der =
          der(0x30, toBeSigned, ECDSA_WITH_SHA256, der(0x03, new byte[1], signature.sign()));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] name(String commonName) {
    byte[] attribute = der(0x30, hex("0603550403"), der(0x0c, commonName.getBytes(UTF_8)));
    return der(0x30, der(0x31, attribute));
  }

  private static byte[] time(Instant time) {
    String text = TIME.format(time);
    return time.isBefore(Instant.parse("2050-01-01T00:00:00Z"))
        ? der(0x17, text.substring(2).getBytes(UTF_8))
        : der(0x18, text.getBytes(UTF_8));
  }

  private static byte[] extension(String oid, byte[] value) {
    return der(0x30, der(0x06, hex(oid)), hex("0101ff"), der(0x04, value));
  }

  private static byte[] der(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}

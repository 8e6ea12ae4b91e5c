package org.herald.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;

/**
 * Writes SignedData (RFC 5652 section 5) at level CAdES-B (ETSI EN 319 122-1): one signer, content
 * enclosed, signed attributes content type, signing time, message digest and signing certificate v2
 * (RFC 5035). Everything that does not change between messages is encoded once.
 */
final class SignatureWriter {
  private static final ASN1Integer VERSION_1 = new ASN1Integer(1);

  private static final DateTimeFormatter UTC_WITH_SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final CryptoProviders crypto;
  private final OwnKey key;
  private final Suite suite;
  private final PrivateKey privateKey;
  private final DERSet certificates;
  private final IssuerAndSerialNumber signer;
  private final DERSequence signingCertificate;

  /**
   * @param suite the key is for
   */
  SignatureWriter(CryptoProviders crypto, Suite suite, OwnKey key)
      throws GeneralSecurityException, IOException {
    this.crypto = crypto;
    this.key = key;
    this.suite = suite;
    this.privateKey = crypto.ownForm(suite, key.privateKey());
    ASN1EncodableVector all = new ASN1EncodableVector();
    for (X509Certificate certificate : key.chain()) {
      all.add(Certificate.getInstance(certificate.getEncoded()));
    }
    this.certificates = new DERSet(all);
    Certificate own = Certificate.getInstance(key.certificate().getEncoded());
    this.signer = new IssuerAndSerialNumber(own);
    IssuerSerial issuerSerial =
        new IssuerSerial(new GeneralNames(new GeneralName(own.getIssuer())), own.getSerialNumber());
    byte[] hash = crypto.digest(suite, key.certificate().getEncoded());
    // Absent where SHA-256, the default (RFC 5035 section 4).
    AlgorithmIdentifier algorithm = suite == Suite.TWO ? suite.digest() : null;
    this.signingCertificate =
        attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new SigningCertificateV2(new ESSCertIDv2(algorithm, hash, issuerSerial)));
  }

  OwnKey key() {
    return key;
  }

  SignedMessage sign(byte[] content, Instant at) throws GeneralSecurityException, IOException {
    DERSet attributes =
        new DERSet(
            new ASN1Encodable[] {
              attribute(CMSAttributes.contentType, Cms.DATA),
              attribute(CMSAttributes.signingTime, time(at)),
              attribute(
                  CMSAttributes.messageDigest, new DEROctetString(crypto.digest(suite, content))),
              signingCertificate
            });
    byte[] value = crypto.sign(suite, privateKey, attributes.getEncoded(ASN1Encoding.DER));
    DERSequence signerInfo =
        sequence(
            VERSION_1,
            signer,
            suite.digest(),
            new DERTaggedObject(false, 0, attributes),
            suite.signature(),
            new DEROctetString(value));
    DERSequence signedData =
        sequence(
            VERSION_1,
            new DERSet(suite.digest()),
            sequence(Cms.DATA, new DERTaggedObject(true, 0, new DEROctetString(content))),
            new DERTaggedObject(false, 0, certificates),
            new DERSet(signerInfo));
    return new SignedMessage(
        sequence(Cms.SIGNED_DATA, new DERTaggedObject(true, 0, signedData))
            .getEncoded(ASN1Encoding.DER));
  }

  /** RFC 5652 section 11.3: UTCTime until 2049, GeneralizedTime after. */
  private static ASN1Encodable time(Instant at) {
    String text = UTC_WITH_SECONDS.format(at);
    return text.compareTo("2050") < 0
        ? new DERUTCTime(text.substring(2))
        : new DERGeneralizedTime(text);
  }

  private static DERSequence attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return sequence(type, new DERSet(value));
  }

  private static DERSequence sequence(ASN1Encodable... elements) {
    return new DERSequence(elements);
  }
}

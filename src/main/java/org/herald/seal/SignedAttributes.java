package org.herald.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/**
 * The signed attributes of CAdES-B: the four it requires, each once with one value, and the S/MIME
 * capabilities OpenSSL adds, which say nothing here. A closed list: an attribute this version does
 * not understand could change the meaning of the signature.
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one call in this room
record SignedAttributes(byte[] messageDigest, Instant signingTime, ESSCertIDv2 certificateId) {
  private static final Set<ASN1ObjectIdentifier> KNOWN =
      Set.of(
          CMSAttributes.contentType,
          CMSAttributes.messageDigest,
          CMSAttributes.signingTime,
          PKCSObjectIdentifiers.id_aa_signingCertificateV2,
          PKCSObjectIdentifiers.pkcs_9_at_smimeCapabilities);

  private static final DateTimeFormatter UTC_WITH_SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  static SignedAttributes read(ASN1Set attributes) throws IOException {
    Map<ASN1ObjectIdentifier, ASN1Encodable> values = new HashMap<>();
    for (ASN1Encodable element : attributes) {
      Attribute attribute = Attribute.getInstance(element);
      DerShape.requireSame(attribute, element.toASN1Primitive().getEncoded("DER"));
      if (!KNOWN.contains(attribute.getAttrType()) || attribute.getAttrValues().size() != 1) {
        throw Refusal.malformed("a signed attribute that is not known, or not single");
      }
      if (values.put(attribute.getAttrType(), attribute.getAttrValues().getObjectAt(0)) != null) {
        throw Refusal.malformed("a signed attribute stands twice");
      }
    }
    if (!Cms.DATA.equals(required(values, CMSAttributes.contentType, "content type"))) {
      throw Refusal.malformed("the attribute content type is not data");
    }
    ASN1Encodable digest = required(values, CMSAttributes.messageDigest, "message digest");
    ASN1Encodable time = required(values, CMSAttributes.signingTime, "signing time");
    ASN1Encodable certificate =
        required(
            values, PKCSObjectIdentifiers.id_aa_signingCertificateV2, "signing certificate v2");
    SigningCertificateV2 certificates = SigningCertificateV2.getInstance(certificate);
    if (certificates.getCerts().length == 0) {
      throw Refusal.malformed("the attribute signing certificate v2 is empty");
    }
    return new SignedAttributes(
        ASN1OctetString.getInstance(digest).getOctets(), time(time), certificates.getCerts()[0]);
  }

  private static ASN1Encodable required(
      Map<ASN1ObjectIdentifier, ASN1Encodable> values, ASN1ObjectIdentifier type, String name) {
    ASN1Encodable value = values.get(type);
    if (value == null) {
      throw Refusal.malformed("the signed attribute " + name + " is missing");
    }
    return value;
  }

  /** RFC 5652 section 11.3: UTC with seconds; UTCTime from 1950 to 2049. */
  private static Instant time(ASN1Encodable value) throws IOException {
    byte[] der = value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    String text = new String(der, 2, der.length - 2, StandardCharsets.US_ASCII);
    if (value instanceof ASN1UTCTime) {
      text = (text.compareTo("5") < 0 ? "20" : "19") + text;
    } else if (!(value instanceof ASN1GeneralizedTime)) {
      throw Refusal.malformed("the signing time is not a time");
    }
    try {
      return LocalDateTime.parse(text, UTC_WITH_SECONDS).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException other) {
      throw Refusal.malformed("the signing time is not in UTC with seconds");
    }
  }
}

package org.herald.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;

/**
 * Asks for and checks timestamps of an authority that is not ours (RFC 3161, RFC 5816): that bytes
 * with a SHA-256 existed at a time. Trusts the anchors given and nothing else.
 */
public final class TimestampTokens {
  /** More than any authority sends with its whole chain. */
  public static final int MAX_BYTES = 64 << 10;

  private static final int NONCE_BITS = 64;

  private final List<X509Certificate> anchors;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param anchors of the authority: root, and issuing authorities where the token brings none
   */
  public TimestampTokens(List<X509Certificate> anchors) {
    if (anchors.isEmpty()) {
      throw new IllegalArgumentException("no anchors");
    }
    this.anchors = List.copyOf(anchors);
  }

  /**
   * Trusts the certificates of a file.
   *
   * @param file in PEM
   * @throws RejectedException {@code configuration-invalid} naming the file
   */
  public static TimestampTokens trusting(Path file) {
    return new TimestampTokens(Anchors.read(file));
  }

  /** Root and issuing authorities. */
  public List<X509Certificate> anchors() {
    return anchors;
  }

  /**
   * A question to an authority.
   *
   * @param der TimeStampReq, to be sent as {@code application/timestamp-query}
   */
  @SuppressWarnings("ArrayRecordComponent") // sent once
  public record Query(byte[] der, Digest imprint) {}

  /**
   * A token that was checked.
   *
   * @param der TimeStampToken: what {@code openssl ts -verify -token_in} reads
   * @param at the authority's time
   * @param serial of the token
   * @param authority subject of its certificate
   */
  @SuppressWarnings("ArrayRecordComponent") // stored, compared nowhere
  public record Token(byte[] der, Instant at, BigInteger serial, String authority) {}

  /** A fresh question with a nonce, which asks for the authority's certificate. */
  public Query ask(Digest imprint) {
    var generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    try {
      return new Query(
          generator
              .generate(TSPAlgorithms.SHA256, imprint.bytes(), new BigInteger(NONCE_BITS, random))
              .getEncoded(),
          imprint);
    } catch (IOException inMemory) {
      throw new IllegalStateException(inMemory);
    }
  }

  /**
   * Takes the answer to a question.
   *
   * @param response TimeStampResp
   * @throws RejectedException {@code timestamp-invalid} saying what is wrong with it
   */
  public Token take(Query query, byte[] response) {
    requireSize(response);
    try {
      var answer = new TimeStampResponse(response);
      answer.validate(new TimeStampRequest(query.der()));
      TimeStampToken token = answer.getTimeStampToken();
      if (token == null) {
        throw invalid(
            "the authority refuses it: "
                + Optional.ofNullable(answer.getStatusString()).orElse("no reason given"));
      }
      return checked(token, query.imprint());
    } catch (TSPException | IOException | CMSException | RuntimeException hostile) {
      throw refused(hostile);
    }
  }

  /**
   * Checks a stored token.
   *
   * @param token TimeStampToken in DER
   * @throws RejectedException {@code timestamp-invalid}
   */
  public Token check(byte[] token, Digest imprint) {
    requireSize(token);
    try {
      return checked(new TimeStampToken(new org.bouncycastle.cms.CMSSignedData(token)), imprint);
    } catch (TSPException | IOException | CMSException | RuntimeException hostile) {
      throw refused(hostile);
    }
  }

  private Token checked(TimeStampToken token, Digest imprint)
      throws TSPException, IOException, CMSException {
    if (!token.toCMSSignedData().toASN1Structure().getContentType().equals(Cms.SIGNED_DATA)) {
      throw invalid("it is no SignedData");
    }
    var info = token.getTimeStampInfo();
    if (!info.getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
        || !java.security.MessageDigest.isEqual(info.getMessageImprintDigest(), imprint.bytes())) {
      throw invalid("it is of other bytes");
    }
    List<X509CertificateHolder> enclosed =
        new ArrayList<>(token.getCertificates().getMatches(null));
    Collection<X509CertificateHolder> named = token.getCertificates().getMatches(token.getSID());
    if (named.size() != 1) {
      throw invalid("its certificate is not enclosed");
    }
    X509CertificateHolder signer = named.iterator().next();
    try {
      // Signature, ESS certificate id, extended key usage, validity at its time.
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
      enclosed.remove(signer);
      X509Certificate certificate = converted(signer);
      requirePath(certificate, enclosed, info.getGenTime());
      return new Token(
          token.getEncoded("DER"),
          info.getGenTime().toInstant(),
          info.getSerialNumber(),
          certificate.getSubjectX500Principal().getName());
    } catch (OperatorCreationException | GeneralSecurityException untrusted) {
      throw new RejectedException(
          FailureCode.TIMESTAMP_INVALID,
          "Timestamp refused: its certificate does not lead to a trusted authority.",
          untrusted);
    }
  }

  private void requirePath(X509Certificate signer, List<X509CertificateHolder> enclosed, Date at)
      throws GeneralSecurityException {
    var path = new ArrayList<X509Certificate>(List.of(signer));
    for (X509CertificateHolder one : enclosed) {
      X509Certificate next = converted(one);
      boolean continues =
          path.getLast().getIssuerX500Principal().equals(next.getSubjectX500Principal());
      if (continues && !anchors.contains(next) && path.size() < Limits.MAX_CERTIFICATES) {
        path.add(next);
      }
    }
    Set<TrustAnchor> trusted =
        anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
    var parameters = new PKIXParameters(trusted);
    // A token outlives the lists of its day; a revoked authority is taken out of the anchors.
    parameters.setRevocationEnabled(false);
    parameters.setDate(at);
    CertPathValidator.getInstance("PKIX")
        .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
  }

  private static X509Certificate converted(X509CertificateHolder holder)
      throws GeneralSecurityException {
    return new JcaX509CertificateConverter().getCertificate(holder);
  }

  private static void requireSize(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw invalid("it has more than 64 KiB");
    }
  }

  private static RejectedException refused(Exception hostile) {
    return hostile instanceof RejectedException known
        ? known
        : new RejectedException(
            FailureCode.TIMESTAMP_INVALID,
            "Timestamp refused: it does not answer the question or cannot be read.",
            hostile);
  }

  private static RejectedException invalid(String what) {
    return new RejectedException(FailureCode.TIMESTAMP_INVALID, "Timestamp refused: " + what + ".");
  }
}

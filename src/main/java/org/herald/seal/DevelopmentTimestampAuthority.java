package org.herald.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** The time-stamping authority of a development PKI (RFC 3161): for the sandbox and tests alone. */
public final class DevelopmentTimestampAuthority {
  /** Of the sandbox; no policy of anybody. */
  private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("2.999.1");

  private static final int SERIAL_BITS = 63;

  private final DevelopmentKey key;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  private DevelopmentTimestampAuthority(DevelopmentKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * @param caFolder of a development PKI that is there
   */
  public static DevelopmentTimestampAuthority of(Path caFolder, Clock clock) {
    try {
      return new DevelopmentTimestampAuthority(DevelopmentParty.readPem(caFolder, "tsa"), clock);
    } catch (IOException | GeneralSecurityException ours) {
      throw new IllegalStateException("the development authority has no key", ours);
    }
  }

  /**
   * Answers one question.
   *
   * @return TimeStampResp in DER
   * @throws RejectedException {@code malformed} when it is none
   */
  public byte[] answer(byte[] query) {
    try {
      var request = new TimeStampRequest(query);
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var tokens =
          new TimeStampTokenGenerator(
              new JcaSimpleSignerInfoGeneratorBuilder()
                  .build("SHA256withECDSA", key.privateKey(), key.certificate()),
              digests.get(
                  new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                      new ASN1ObjectIdentifier(TSPAlgorithms.SHA256.getId()))),
              POLICY);
      tokens.addCertificates(new JcaCertStore(List.<X509Certificate>of(key.certificate())));
      return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
          .generate(request, new BigInteger(SERIAL_BITS, random), Date.from(clock.instant()))
          .getEncoded();
    } catch (IOException malformed) {
      throw new RejectedException(
          FailureCode.MALFORMED, "This is no timestamp query (RFC 3161).", malformed);
    } catch (TSPException | OperatorCreationException | GeneralSecurityException ours) {
      throw new IllegalStateException("the development authority cannot stamp", ours);
    }
  }
}

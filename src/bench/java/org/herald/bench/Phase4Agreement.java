package org.herald.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.helger.phase4.crypto.AS4CryptoFactoryInMemoryKeyStore;
import com.helger.phase4.crypto.ECryptoAlgorithmCrypt;
import com.helger.phase4.crypto.ECryptoAlgorithmSign;
import com.helger.phase4.crypto.ECryptoAlgorithmSignDigest;
import com.helger.phase4.model.EMEP;
import com.helger.phase4.model.EMEPBinding;
import com.helger.phase4.model.pmode.IPMode;
import com.helger.phase4.model.pmode.PMode;
import com.helger.phase4.model.pmode.PModeParty;
import com.helger.phase4.model.pmode.PModeReceptionAwareness;
import com.helger.phase4.model.pmode.leg.EPModeSendReceiptReplyPattern;
import com.helger.phase4.model.pmode.leg.PModeLeg;
import com.helger.phase4.model.pmode.leg.PModeLegBusinessInformation;
import com.helger.phase4.model.pmode.leg.PModeLegProtocol;
import com.helger.phase4.model.pmode.leg.PModeLegSecurity;
import com.helger.phase4.wss.EWSSVersion;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.slf4j.LoggerFactory;

/** What both sides have agreed on, in phase4's own default algorithms. */
final class Phase4Agreement {
  static final String SERVICE = "urn:herald:bench";
  static final String ACTION = "notice";
  static final String ROLE = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/role";
  static final String SETTINGS =
      "RSA-%d: RSA-SHA256 signature, RSA-OAEP (SHA-256) and AES-128-GCM; signed receipt with NRR"
          .formatted(Phase4Keys.RSA_BITS);

  private Phase4Agreement() {}

  /** One-way push; the receipt comes as the answer, signed, with the digests it acknowledges. */
  static IPMode mode() {
    var security = new PModeLegSecurity();
    security.setWSSVersion(EWSSVersion.WSS_111);
    security.setX509SignatureAlgorithm(ECryptoAlgorithmSign.SIGN_ALGORITHM_DEFAULT);
    security.setX509SignatureHashFunction(ECryptoAlgorithmSignDigest.SIGN_DIGEST_ALGORITHM_DEFAULT);
    security.setX509EncryptionAlgorithm(ECryptoAlgorithmCrypt.ENCRYPTION_ALGORITHM_DEFAULT);
    security.setPModeAuthorize(false);
    security.setSendReceipt(true);
    security.setSendReceiptReplyPattern(EPModeSendReceiptReplyPattern.RESPONSE);
    security.setSendReceiptNonRepudiation(true);
    var leg =
        new PModeLeg(
            PModeLegProtocol.createForDefaultSoapVersion("https://localhost/"),
            PModeLegBusinessInformation.create(SERVICE, ACTION, null, null),
            null,
            null,
            security);
    return new PMode(
        "bench",
        PModeParty.createSimple(Phase4Keys.SENDER, ROLE),
        PModeParty.createSimple(Phase4Keys.RECEIVER, ROLE),
        "urn:herald:bench:agreement",
        EMEP.ONE_WAY,
        EMEPBinding.PUSH,
        leg,
        null,
        null,
        PModeReceptionAwareness.createDefault());
  }

  static AS4CryptoFactoryInMemoryKeyStore crypto(Phase4Keys keys, String party)
      throws IOException, GeneralSecurityException {
    return new AS4CryptoFactoryInMemoryKeyStore(
        keys.of(party), party, Phase4Keys.PASSWORD, keys.trust());
  }

  /** phase4 says several lines for each message, which would be measured too. */
  static void quiet() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.SEVERE);
  }
}

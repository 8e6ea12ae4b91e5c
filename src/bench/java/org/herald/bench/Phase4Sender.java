package org.herald.bench;

import com.helger.httpclient.HttpClientSettings;
import com.helger.mime.CMimeType;
import com.helger.phase4.attachment.AS4OutgoingAttachment;
import com.helger.phase4.crypto.IAS4CryptoFactory;
import com.helger.phase4.incoming.AS4IncomingProfileSelectorConstant;
import com.helger.phase4.incoming.IAS4IncomingMessageState;
import com.helger.phase4.model.pmode.IPMode;
import com.helger.phase4.sender.AS4Sender;
import com.helger.phase4.sender.EAS4UserMessageSendResult;
import com.helger.phase4.sender.IAS4SignalMessageValidationResultHandler;
import com.helger.scope.mgr.ScopeManager;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Sends with phase4's own builder, as many at once as threads, and says its figures as JSON. */
final class Phase4Sender {
  private final IPMode mode = Phase4Agreement.mode();
  private final IAS4CryptoFactory crypto;
  private final X509Certificate recipient;
  private final HttpClientSettings http;
  private final String url;
  private final byte[] payload;

  private Phase4Sender(Phase4Keys keys, String url, int payloadBytes)
      throws IOException, GeneralSecurityException {
    this.crypto = Phase4Agreement.crypto(keys, Phase4Keys.SENDER);
    this.recipient = (X509Certificate) keys.trust().getCertificate(Phase4Keys.RECEIVER);
    this.http = new HttpClientSettings().setSSLContext(tls(keys));
    this.url = url;
    this.payload = new byte[payloadBytes];
    new SecureRandom().nextBytes(payload);
  }

  /**
   * @param arguments the keys' folder, the receiver's address, bytes, threads, seconds of warm-up,
   *     seconds
   */
  public static void main(String[] arguments) throws Exception {
    Phase4Agreement.quiet();
    ScopeManager.onGlobalBegin(Phase4Keys.SENDER);
    var sender =
        new Phase4Sender(
            new Phase4Keys(Path.of(arguments[0])), arguments[1], Integer.parseInt(arguments[2]));
    int threads = Integer.parseInt(arguments[3]);
    sender.measure(Duration.ofSeconds(Long.parseLong(arguments[4])), threads);
    Map<String, Object> figures =
        sender.measure(Duration.ofSeconds(Long.parseLong(arguments[5])), threads);
    System.out.println(JsonMapper.shared().writeValueAsString(figures));
    System.exit(0);
  }

  private Map<String, Object> measure(Duration time, int threads) throws Exception {
    var nanos = new ArrayList<Long>();
    long startNanos = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<List<Long>>> senders = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        senders.add(() -> sendUntil(startNanos + time.toNanos()));
      }
      for (Future<List<Long>> one : pool.invokeAll(senders)) {
        nanos.addAll(one.get());
      }
    }
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    nanos.sort(null);
    var figures = new LinkedHashMap<String, Object>();
    figures.put("receipted", nanos.size());
    figures.put("per-second", nanos.size() / seconds);
    figures.put("p50-ms", nanos.get(nanos.size() / 2) / 1e6);
    figures.put("p99-ms", nanos.get(nanos.size() * 99 / 100) / 1e6);
    return figures;
  }

  private List<Long> sendUntil(long endNanos) {
    var taken = new ArrayList<Long>();
    while (System.nanoTime() < endNanos) {
      long before = System.nanoTime();
      send();
      taken.add(System.nanoTime() - before);
    }
    return taken;
  }

  private void send() {
    var signed = new AtomicBoolean();
    var acknowledged = new Acknowledged();
    EAS4UserMessageSendResult result =
        AS4Sender.builderUserMessage()
            .as4ProfileID("bench")
            .pmode(mode)
            .pmodeResolver((id, service, action, from, to, agreement, address) -> mode)
            .incomingProfileSelector(new AS4IncomingProfileSelectorConstant(null, false))
            .cryptoFactory(crypto)
            .receiverCertificate(recipient)
            .httpClientFactory(http)
            .endpointURL(url)
            .service(Phase4Agreement.SERVICE)
            .action(Phase4Agreement.ACTION)
            .fromPartyID(Phase4Keys.SENDER)
            .fromRole(Phase4Agreement.ROLE)
            .toPartyID(Phase4Keys.RECEIVER)
            .toRole(Phase4Agreement.ROLE)
            .payload(
                AS4OutgoingAttachment.builder()
                    .data(payload)
                    .mimeType(CMimeType.APPLICATION_OCTET_STREAM))
            .signalMsgConsumer((signal, metadata, state) -> signed.set(isSigned(state)))
            .signalMsgValidationResultHdl(acknowledged)
            .sendMessageAndCheckForReceipt();
    if (!result.isSuccess() || !signed.get() || !acknowledged.holds()) {
      throw new IllegalStateException(
          "no verified receipt: %s, signed %s, digests %s"
              .formatted(result, signed, acknowledged.holds()));
    }
  }

  private boolean isSigned(IAS4IncomingMessageState state) {
    return state.isSoapSignatureChecked() && recipient.equals(state.getSigningCertificate());
  }

  private static SSLContext tls(Phase4Keys keys) throws IOException, GeneralSecurityException {
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys.of(Phase4Keys.SENDER + Phase4Keys.TLS), Phase4Keys.PASSWORD);
    TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
    others.init(keys.trust());
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }

  /** Whether the receipt names the digests of what was sent, all of them. */
  private static final class Acknowledged implements IAS4SignalMessageValidationResultHandler {
    private boolean succeeded;
    private boolean failed;

    boolean holds() {
      return succeeded && !failed;
    }

    @Override
    public void onSuccess() {
      succeeded = true;
    }

    @Override
    public void onError(String message) {
      failed = true;
    }

    @Override
    public void onNotApplicable() {
      failed = true;
    }
  }
}

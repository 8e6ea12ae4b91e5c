package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.herald.document.Documents;
import org.herald.notice.Dispatch;
import org.herald.notice.Notice;
import org.herald.notice.Outcome;
import org.herald.registry.Registry;
import org.herald.seal.OpenSsl;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenSSL opens and verifies what two gateways stored of a real exchange, and the gateway takes in
 * what OpenSSL made. The commands are those of README.md; each writes to a temporary file and moves
 * it on exit 0, because OpenSSL 3.0 writes output before it fails.
 */
class OpenSslExchangeTest {
  @TempDir static Path folder;
  private static OpenSsl openssl;
  private static TwoGateways gateways;

  @BeforeAll
  static void start() throws Exception {
    openssl = OpenSsl.orSkip(folder);
    gateways = new TwoGateways(folder);
  }

  @AfterAll
  static void stop() {
    if (gateways != null) {
      gateways.close();
    }
  }

  @Test
  void opensslOpensAndVerifiesWhatIsStored() throws Exception {
    gateways.accept("R-1", "a");
    Claimed claimed = gateways.claimOne();
    gateways.settle(new Attempt.Answered(claimed, gateways.deliver(claimed.sealed())));

    gateways
        .recipient
        .exchange()
        .sealedMessages(
            (id, message) -> {
              if (id.equals(claimed.dispatch())) {
                write(folder.resolve("sealed.p7m"), message.bytes());
              }
            });
    openssl.ok(
        """
        openssl cms -decrypt -inform DER -in sealed.p7m -inkey TG.NCB/pki/encryption-key.pem \
          -binary -out opened.tmp && mv opened.tmp opened.der
        cat TG.NCB/pki/ca.pem TG.NCB/pki/crl.pem > trust.pem
        openssl cms -verify -cades -inform DER -in opened.der -CAfile trust.pem -crl_check_all \
          -purpose any -binary -out dispatch.tmp && mv dispatch.tmp dispatch.xml
        """);
    byte[] xml = Files.readAllBytes(folder.resolve("dispatch.xml"));
    Dispatch dispatch = gateways.recipient.get(Documents.class).readDispatch(xml);
    assertThat(dispatch.header().id()).isEqualTo(claimed.dispatch());
    Notice notice = (Notice) dispatch.payload();
    assertThat(gateways.recipient.get(Documents.class).writePayload(notice))
        .as("the XML OpenSSL saw is the notice the recipient holds")
        .isEqualTo(
            gateways
                .recipient
                .registry()
                .held(Set.of(new Registry.Version(notice.issuer(), notice.id(), notice.version())))
                .values()
                .iterator()
                .next()
                .payload()
                .open());

    Files.write(folder.resolve("receipt.der"), storedReceipt(claimed));
    openssl.ok(
        """
        openssl cms -verify -cades -inform DER -in receipt.der -CAfile trust.pem -crl_check_all \
          -purpose any -binary -out receipt.tmp && mv receipt.tmp receipt.xml
        """);
    var receipt =
        gateways
            .sender
            .get(Documents.class)
            .readReceipt(Files.readAllBytes(folder.resolve("receipt.xml")));
    assertThat(receipt.dispatch()).isEqualTo(claimed.dispatch());
    assertThat(receipt.outcome()).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void opensslRefusesStoredBytesThatWereTamperedWith() throws Exception {
    gateways.accept("R-2", "a");
    byte[] sealed = gateways.claimOne().sealed().bytes().clone();
    sealed[sealed.length - 1] ^= 1;
    Files.write(folder.resolve("tampered.p7m"), sealed);
    assertThat(
            openssl.run(
                """
                openssl cms -decrypt -inform DER -in tampered.p7m \
                  -inkey TG.NCB/pki/encryption-key.pem -binary -out bad.tmp && mv bad.tmp bad.der
                """))
        .isNotZero();
    assertThat(folder.resolve("bad.der")).doesNotExist();
  }

  @Test
  void theGatewayTakesInWhatOpensslMade() throws Exception {
    gateways.accept("R-3", "a");
    Claimed claimed = gateways.claimOne();
    byte[] content =
        gateways
            .recipient
            .seal()
            .open(claimed.sealed(), gateways.sender.party(), gateways.clock.instant())
            .content();
    Files.write(folder.resolve("plain.xml"), content);
    openssl.ok(
        """
        openssl cms -sign -cades -binary -nodetach -md sha256 -signer PK.FIA/pki/signing.pem \
          -inkey PK.FIA/pki/signing-key.pem -in plain.xml -outform DER -out signed.tmp \
          && mv signed.tmp signed.der
        openssl cms -encrypt -binary -aes-256-gcm -aes256-wrap -in signed.der -outform DER \
          -recip TG.NCB/pki/encryption.pem -keyopt ecdh_kdf_md:sha256 -out made.tmp \
          && mv made.tmp made.p7m
        """);
    SealedMessage made = new SealedMessage(Files.readAllBytes(folder.resolve("made.p7m")));
    SignedMessage receipt = gateways.deliver(made);
    var told =
        gateways
            .sender
            .get(Documents.class)
            .readReceipt(
                gateways
                    .sender
                    .seal()
                    .verify(receipt, gateways.recipient.party(), gateways.clock.instant())
                    .content());
    assertThat(told.dispatch()).isEqualTo(claimed.dispatch());
    assertThat(told.outcome()).isEqualTo(new Outcome.Accepted(false));
    assertThat(told.sealedSha256()).isEqualTo(made.sha256());
    assertThat(gateways.deliver(made).bytes()).isEqualTo(receipt.bytes());
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] storedReceipt(Claimed claimed) {
    return gateways
        .sender
        .jdbc()
        .sql("SELECT receipt FROM delivery WHERE dispatch_id = ?")
        .param(claimed.dispatch().value())
        .query(byte[].class)
        .single();
  }
}

package org.herald.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.BOB;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timestamps (RFC 3161) by OpenSSL as the authority and as the verifier, and what is no good. */
class TimestampTokensTest {
  private static final byte[] DATA = "a checkpoint\n".getBytes(StandardCharsets.UTF_8);
  private static final Digest IMPRINT = Digest.of(DATA);

  /** OpenSSL stamps at the time of the machine. */
  private static final Instant NOW = Instant.now();

  @TempDir static Path folder;
  private static OpenSsl openssl;
  private static SealWorld world;
  private static TimestampTokens tokens;
  private static DevelopmentTimestampAuthority authority;

  @BeforeAll
  static void makeWorld() throws Exception {
    openssl = OpenSsl.orSkip(folder);
    world = new SealWorld(folder, NOW);
    tokens = TimestampTokens.trusting(folder.resolve("TG.NCB/ca.pem"));
    authority = DevelopmentTimestampAuthority.of(folder.resolve("ca"), world.clock);
    Files.write(folder.resolve("data"), DATA);
    Files.writeString(
        folder.resolve("tsa.cnf"),
        """
        [tsa]
        serial = serial
        signer_digest = sha256
        default_policy = 1.2.3.4
        digests = sha256
        ess_cert_id_alg = sha256
        """);
    Files.writeString(folder.resolve("serial"), "01\n");
  }

  @Test
  void whatOpensslStampsIsTaken() throws Exception {
    TimestampTokens.Query query = tokens.ask(IMPRINT);
    Files.write(folder.resolve("query.tsq"), query.der());
    openssl.ok(
        """
        openssl ts -query -in query.tsq -text | grep -q 'Certificate required: yes'
        openssl ts -reply -queryfile query.tsq -signer ca/tsa.pem -inkey ca/tsa-key.pem \
          -config tsa.cnf -section tsa -out reply.tsr
        """);
    byte[] reply = Files.readAllBytes(folder.resolve("reply.tsr"));
    TimestampTokens.Token token = tokens.take(query, reply);
    assertThat(Duration.between(NOW, token.at()).abs()).isLessThan(Duration.ofMinutes(10));
    assertThat(token.authority()).contains("ZZ.TSA");
    assertThat(tokens.check(token.der(), IMPRINT)).usingRecursiveComparison().isEqualTo(token);
    refused(() -> tokens.take(tokens.ask(IMPRINT), reply)); // the nonce of another question
  }

  @Test
  void opensslVerifiesWhatWeStore() throws Exception {
    TimestampTokens.Query query = tokens.ask(IMPRINT);
    Files.write(
        folder.resolve("ours.tst"), tokens.take(query, authority.answer(query.der())).der());
    openssl.ok(
        """
        openssl ts -verify -data data -in ours.tst -token_in -CAfile TG.NCB/ca.pem
        """);
    Files.write(folder.resolve("other"), new byte[] {1});
    assertThat(
            openssl.run(
                "openssl ts -verify -data other -in ours.tst -token_in -CAfile ca/root.pem"))
        .isNotZero();
  }

  @Test
  void aReceiptWithItsTimestampIsCadesT() throws Exception {
    SignedMessage signed = world.seal(ALICE).sign(DATA, BOB, NOW);
    TimestampTokens.Query query = tokens.ask(TimestampedSignature.imprint(signed));
    byte[] token = tokens.take(query, authority.answer(query.der())).der();
    Files.write(folder.resolve("cades-t.p7s"), TimestampedSignature.of(signed, token));
    openssl.ok(
        """
        cat TG.NCB/ca.pem TG.NCB/crl.pem > trust.pem
        openssl cms -verify -cades -inform DER -in cades-t.p7s -CAfile trust.pem \
          -crl_check_all -purpose any -attime %d -binary -out t.tmp && mv t.tmp t.out
        openssl cms -cmsout -print -inform DER -in cades-t.p7s \
          | grep -q 'id-smime-aa-timeStampToken'
        """
            .formatted(NOW.getEpochSecond()));
    assertThat(Files.readAllBytes(folder.resolve("t.out"))).isEqualTo(DATA);
  }

  @Test
  void whatIsOfOtherBytesAlteredOrNoTimestampIsRefused() {
    TimestampTokens.Query query = tokens.ask(IMPRINT);
    byte[] reply = authority.answer(query.der());
    byte[] token = tokens.take(query, reply).der();
    refused(() -> tokens.check(token, Digest.of(new byte[] {1})));
    for (int at : new int[] {10, token.length / 2, token.length - 1}) {
      byte[] altered = token.clone();
      altered[at] ^= 1;
      refused(() -> tokens.check(altered, IMPRINT));
    }
    refused(() -> tokens.check(Arrays.copyOf(token, token.length / 2), IMPRINT));
    refused(() -> tokens.check(new byte[0], IMPRINT));
    refused(() -> tokens.check(new byte[TimestampTokens.MAX_BYTES + 1], IMPRINT));
    refused(() -> tokens.take(query, "<html>".getBytes(StandardCharsets.UTF_8)));
    refused(() -> tokens.take(query, token)); // no answer, only its token
  }

  @Test
  void anAuthorityThatNobodyTrustsOrThatMayNotStampIsRefused() throws Exception {
    Path other = folder.resolve("other-ca");
    DevelopmentPki.createIfAbsent(other, world.clock);
    var stranger = DevelopmentTimestampAuthority.of(other, world.clock);
    TimestampTokens.Query query = tokens.ask(IMPRINT);
    refused(() -> tokens.take(query, stranger.answer(query.der())));

    Path misused = Files.createDirectories(folder.resolve("misused"));
    Files.copy(folder.resolve("PK.FIA/signing.pem"), misused.resolve("tsa.pem"));
    Files.copy(folder.resolve("PK.FIA/signing-key.pem"), misused.resolve("tsa-key.pem"));
    var signer = DevelopmentTimestampAuthority.of(misused, world.clock);
    assertThatThrownBy(() -> tokens.take(query, signer.answer(query.der())))
        .as("a signing key of a party")
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void anAuthorityIsJudgedAtItsOwnTime() {
    Clock before = Clock.fixed(NOW.minus(Duration.ofDays(4_000)), world.clock.getZone());
    var early = DevelopmentTimestampAuthority.of(folder.resolve("ca"), before);
    TimestampTokens.Query query = tokens.ask(IMPRINT);
    refused(() -> tokens.take(query, early.answer(query.der())));
  }

  @Test
  void aFileThatHoldsNoAnchorIsNamed() throws Exception {
    Path none = Files.writeString(folder.resolve("none.pem"), "nothing\n");
    for (Path file : List.of(none, folder.resolve("missing.pem"))) {
      assertThatThrownBy(() -> TimestampTokens.trusting(file))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining(file.toString());
    }
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.TIMESTAMP_INVALID));
  }
}

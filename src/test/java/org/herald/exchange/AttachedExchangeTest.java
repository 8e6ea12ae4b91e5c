package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.herald.document.Documents;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Enclosure;
import org.herald.notice.FileReference;
import org.herald.notice.NoticeContent;
import org.herald.notice.Submission;
import org.herald.notice.SubmissionResult;
import org.herald.notice.Urgency;
import org.herald.registry.NoticeFiles;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.herald.vault.NoticeRef;
import org.herald.vault.Vault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** The bytes of photographs from the record's gateway to the other's, and what must not pass. */
class AttachedExchangeTest {
  @TempDir Path folder;

  /** A file that begins like a PNG; nothing looks further into it. */
  private static byte[] photo(int size) {
    byte[] bytes = new byte[size];
    byte[] begins = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    for (int at = 0; at < size; at++) {
      bytes[at] = at < begins.length ? begins[at] : (byte) (at * 31 + at / 251);
    }
    return bytes;
  }

  private static FileReference reference(byte[] bytes) {
    Enclosure file = Enclosure.of(bytes);
    return new FileReference(
        FileReference.Kind.PHOTO, "a photo.png", "image/png", bytes.length, file.sha256());
  }

  private static Submission submission(String record, FileReference reference, byte[]... files) {
    Submission plain = TwoGateways.submission(record, "a", Urgency.ROUTINE);
    NoticeContent c = plain.content();
    var content =
        new NoticeContent(
            c.type(),
            c.diffusion(),
            c.purpose(),
            c.markings(),
            c.evaluation(),
            c.caseReference(),
            c.subject(),
            c.related(),
            c.facts(),
            List.of(reference));
    return new Submission(
        plain.key(),
        plain.source(),
        content,
        plain.recipients(),
        plain.urgency(),
        Arrays.stream(files).map(Enclosure::of).toList());
  }

  private static SubmissionResult accept(TwoGateways gateways, Submission one) {
    return gateways.sender.exchange().accept(List.of(one)).getFirst();
  }

  @Test
  void aPhotoArrivesByteForByteAndLiesNowhereInTheClear() {
    byte[] photo = photo(300_000);
    try (var gateways = new TwoGateways(folder)) {
      assertThat(accept(gateways, submission("R-1", reference(photo), photo)))
          .isInstanceOf(SubmissionResult.Accepted.class);
      Claimed claimed = gateways.claimOne();
      gateways.settle(new Attempt.Answered(claimed, gateways.deliver(claimed.sealed())));
      InboundNotice taken = take(gateways);
      assertThat(taken.hasFiles()).isTrue();
      assertThat(gateways.recipient.exchange().enclosures(taken))
          .singleElement()
          .satisfies(file -> assertThat(file.bytes()).isEqualTo(photo));
      for (TestGateway gateway : List.of(gateways.sender, gateways.recipient)) {
        assertThat(stored(gateway)).singleElement().isNotEqualTo(photo);
        assertThat(stored(gateway).getFirst())
            .as("encrypted: 12 bytes nonce, 16 bytes tag")
            .hasSize(photo.length + 28);
      }
    }
  }

  @Test
  void aSecondVersionWithTheSamePhotoStoresItOnce() {
    byte[] photo = photo(1_000);
    try (var gateways = new TwoGateways(folder)) {
      accept(gateways, submission("R-1", reference(photo), photo));
      Submission first = submission("R-1", reference(photo), photo);
      var changed =
          new Submission(
              TwoGateways.submission("R-1", "b", Urgency.ROUTINE).key(),
              first.source(),
              first.content(),
              first.recipients(),
              first.urgency(),
              first.enclosures());
      assertThat(accept(gateways, changed))
          .isInstanceOfSatisfying(
              SubmissionResult.Accepted.class, done -> assertThat(done.version()).isEqualTo(2));
      assertThat(stored(gateways.sender)).hasSize(1);
    }
  }

  /** The view leaves the reference out, and with it the bytes: they are not in what is sealed. */
  @Test
  void aViewWithoutPhotosCarriesNone() {
    byte[] photo = photo(300_000);
    try (var gateways =
        new TwoGateways(folder, Map.of("herald.release.agreements.[TG.NCB].view", "border"))) {
      accept(gateways, submission("R-1", reference(photo), photo));
      Claimed claimed = gateways.claimOne();
      assertThat(claimed.sealed().bytes().length).isLessThan(20_000);
      gateways.deliver(claimed.sealed());
      InboundNotice taken = take(gateways);
      assertThat(taken.hasFiles()).isFalse();
      assertThat(new String(taken.payload(), StandardCharsets.UTF_8)).doesNotContain("<file>");
      assertThat(stored(gateways.recipient)).isEmpty();
      assertThat(stored(gateways.sender)).hasSize(1);
    }
  }

  @Test
  void whatWasChangedOnTheWayIsRefused() {
    byte[] photo = photo(5_000);
    try (var gateways = new TwoGateways(folder)) {
      accept(gateways, submission("R-1", reference(photo), photo));
      Claimed claimed = gateways.claimOne();
      byte[] good =
          gateways
              .recipient
              .seal()
              .open(claimed.sealed(), gateways.sender.party(), gateways.clock.instant())
              .content();
      byte[] other = good.clone();
      other[other.length - 1] ^= 1;
      refused(gateways, other, FailureCode.ATTACHMENT_MISMATCH, "another than the manifest");
      byte[] cut = Arrays.copyOf(good, good.length - 1);
      refused(gateways, cut, FailureCode.ATTACHMENT_MISMATCH, "missing or cut short");
      byte[] none = Arrays.copyOf(good, good.length - photo.length - 1);
      refused(gateways, none, FailureCode.ATTACHMENT_MISMATCH, "missing or cut short");
      var more = new ByteArrayOutputStream();
      more.writeBytes(good);
      more.write(7);
      refused(gateways, more.toByteArray(), FailureCode.ATTACHMENT_MISMATCH, "does not list");
      assertThat(stored(gateways.recipient)).isEmpty();
      assertThat(gateways.recipient.exchange().take("tracing-desk")).isEmpty();

      gateways.deliver(claimed.sealed());
      assertThat(stored(gateways.recipient)).as("the control: unchanged it passes").hasSize(1);
    }
  }

  @Test
  void aFileThatTheManifestDoesNotListIsRefused() {
    try (var gateways = new TwoGateways(folder)) {
      gateways.accept("R-1", "a");
      byte[] xml =
          gateways
              .recipient
              .seal()
              .open(gateways.claimOne().sealed(), gateways.sender.party(), gateways.clock.instant())
              .content();
      var more = new ByteArrayOutputStream();
      more.writeBytes(xml);
      more.write(0);
      more.writeBytes(photo(100));
      refused(gateways, more.toByteArray(), FailureCode.ATTACHMENT_MISMATCH, "does not list");
    }
  }

  private static void refused(TwoGateways gateways, byte[] content, FailureCode code, String text) {
    SignedMessage signed =
        gateways.sender.seal().sign(content, gateways.recipient.party(), gateways.clock.instant());
    SealedMessage sealed = gateways.sender.seal().seal(signed, gateways.recipient.party());
    assertRefused(() -> gateways.deliver(sealed), code, text);
  }

  private static void assertRefused(ThrowingCallable step, FailureCode code, String text) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(RejectedException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(text);
  }

  @Test
  void whatDoesNotBelongToTheRecordIsRefusedBeforeAnythingIsStored() {
    byte[] photo = photo(1_000);
    byte[] text = "not a picture at all".getBytes(StandardCharsets.UTF_8);
    byte[] huge = photo((int) new Documents().maxBytes() - 1_000);
    try (var gateways = new TwoGateways(folder)) {
      assertThat(
              List.of(
                  code(accept(gateways, submission("R-1", reference(photo)))),
                  code(accept(gateways, submission("R-2", reference(photo), photo(999)))),
                  code(accept(gateways, submission("R-3", reference(photo), photo, photo(9)))),
                  code(accept(gateways, submission("R-4", reference(text), text))),
                  code(accept(gateways, submission("R-5", reference(huge), huge)))))
          .containsExactly(
              FailureCode.ATTACHMENT_MISMATCH,
              FailureCode.ATTACHMENT_MISMATCH,
              FailureCode.ATTACHMENT_MISMATCH,
              FailureCode.ATTACHMENT_TYPE,
              FailureCode.TOO_LARGE);
      assertThat(stored(gateways.sender)).isEmpty();
      assertThat(gateways.sender.registry().versions()).isZero();
    }
  }

  private static FailureCode code(SubmissionResult result) {
    return ((SubmissionResult.Refused) result).code();
  }

  @Test
  void theLargestThatIsAcceptedArrives() {
    byte[] photo = photo((int) new Documents().maxBytes() - 80_000);
    try (var gateways = new TwoGateways(folder)) {
      accept(gateways, submission("R-1", reference(photo), photo));
      gateways.deliver(gateways.claimOne().sealed());
      assertThat(gateways.recipient.exchange().enclosures(take(gateways)))
          .singleElement()
          .satisfies(file -> assertThat(Arrays.equals(file.bytes(), photo)).isTrue());
    }
  }

  @Test
  void withItsNoticesKeyAPhotoIsGone() {
    byte[] photo = photo(1_000);
    try (var gateways = new TwoGateways(folder)) {
      var accepted =
          (SubmissionResult.Accepted) accept(gateways, submission("R-1", reference(photo), photo));
      UUID notice = accepted.notice().value();
      gateways.deliver(gateways.claimOne().sealed());
      InboundNotice taken = take(gateways);
      TestGateway recipient = gateways.recipient;
      recipient
          .get(TransactionTemplate.class)
          .executeWithoutResult(
              status -> recipient.get(Vault.class).erase(new NoticeRef("PK.FIA", notice)));
      assertRefused(
          () -> recipient.exchange().enclosures(taken), FailureCode.ERASED, "notice was erased");
      recipient
          .get(TransactionTemplate.class)
          .executeWithoutResult(
              status ->
                  recipient
                      .get(NoticeFiles.class)
                      .delete(gateways.sender.party(), accepted.notice()));
      assertThat(stored(recipient)).isEmpty();
    }
  }

  private static InboundNotice take(TwoGateways gateways) {
    return gateways.recipient.exchange().take("tracing-desk").getFirst();
  }

  private static List<byte[]> stored(TestGateway gateway) {
    return gateway
        .jdbc()
        .sql("SELECT bytes FROM notice_file")
        .query((row, n) -> row.getBytes(1))
        .list();
  }
}

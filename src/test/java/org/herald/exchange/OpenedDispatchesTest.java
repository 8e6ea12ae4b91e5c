package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.herald.document.SignedContents;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.seal.OpenedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key that the signature names, against the one the envelope was made for. */
class OpenedDispatchesTest {
  @TempDir Path folder;

  @Test
  void signedForOneOfOurKeysAndSealedToAnother() {
    try (var gateways = new TwoGateways(folder)) {
      TestGateway recipient = gateways.recipient;
      gateways.accept("R-1", "a");
      var now = gateways.clock.instant();
      OpenedMessage opened =
          recipient.seal().open(gateways.claimOne().sealed(), gateways.sender.party(), now);
      var opening =
          new OpenedDispatches(
              recipient.party(), recipient.seal(), recipient.get(SignedContents.class));
      assertThat(opening.read(opened, gateways.sender.party(), now)).isNotNull();

      var elsewhere =
          new OpenedMessage(
              opened.signed(),
              opened.content(),
              opened.signer(),
              opened.signingTime(),
              Digest.of(new byte[] {1}));
      assertThatThrownBy(() -> opening.read(elsewhere, gateways.sender.party(), now))
          .isInstanceOfSatisfying(
              RejectedException.class,
              e -> assertThat(e.code()).isEqualTo(FailureCode.RECIPIENT_MISMATCH));
    }
  }
}

package org.herald.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.failure.FailureCode.CONFIGURATION;
import static org.herald.failure.FailureCode.KEY_REUSED;
import static org.herald.failure.FailureCode.MALFORMED;
import static org.herald.failure.FailureCode.NOT_FOUND;
import static org.herald.failure.FailureCode.SIGNATURE_INVALID;
import static org.herald.partner.Refusals.assertRefused;

import java.util.List;
import java.util.Set;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerBuilder.Field;
import org.junit.jupiter.api.Test;

/** Our own description; each test publishes for a party of its own. */
class PublishOwnTest extends DirectoryContract {
  private final TestParty self = newParty();
  private final DescriptionSigner signer = TestParty.signer(self.signing);
  private final PartnerDirectory own = gateway.nodeOf(self.id);

  @Test
  void whatWePublishIsOurEntryAndNobodysTlsKey() {
    OwnDescription description = self.own();
    Partner published = own.publishOwn(description, signer);
    assertThat(published).isEqualTo(description.as(self.id, published.serial()));
    assertThat(own.find(self.id)).contains(published);
    assertThat(own.partners()).doesNotContain(published);
    assertThat(own.ownerOfTlsKey(self.tls.getPublic())).isEmpty();
    assertThat(gateway.entries(self.id))
        .containsExactly("partner.published null serial-" + published.serial() + " null");
  }

  @Test
  void whatWeExportIsWhatAPartnerImports() {
    own.publishOwn(self.own(), signer);
    byte[] exported = own.exportOwn();
    PartnerSummary shownAtHome =
        own.summaries().stream().filter(PartnerSummary::own).findAny().orElseThrow();
    PartnerDirectory abroad = new DirectoryFixture(freshDatabase()).node();
    assertThat(abroad.inspect(exported).fingerprint()).isEqualTo(shownAtHome.fingerprint());
    Partner imported =
        abroad.importDescription(
            exported,
            new Confirmation(
                shownAtHome.fingerprint().rendered(), List.of("sandbox-one", "sandbox-two")));
    assertThat(imported).isEqualTo(own.require(self.id));
  }

  @Test
  void sayingNothingNewPublishesNothing() {
    OwnDescription description = self.own();
    Partner first = own.publishOwn(description, signer);
    byte[] exported = own.exportOwn();
    assertThat(own.publishOwn(description, signer)).isEqualTo(first);
    assertThat(own.exportOwn()).isEqualTo(exported);
    assertThat(rows(self)).isOne();
  }

  @Test
  void serialsRiseWithinOneSecondAndOverALostDatabase() {
    Partner first = own.publishOwn(self.own(), signer);
    Partner second = own.publishOwn(self.own(), signer);
    assertThat(first.serial()).isEqualTo(PartnerBuilder.NOW.getEpochSecond());
    assertThat(second.serial()).isEqualTo(first.serial() + 1);
    var restored = new DirectoryFixture(freshDatabase());
    restored.setTime(PartnerBuilder.NOW.plusSeconds(60));
    assertThat(restored.nodeOf(self.id).publishOwn(self.own(), signer).serial())
        .isGreaterThan(second.serial());
  }

  @Test
  void aSignerOfAnotherKeyIsOurMisconfiguration() {
    assertRefused(
        CONFIGURATION,
        "first signing certificate",
        () -> own.publishOwn(self.own(), TestParty.signer(self.encryption)));
    assertThat(own.find(self.id)).isEmpty();
    assertThat(gateway.entries(self.id))
        .containsExactly("partner.refused null null configuration-invalid");
  }

  @Test
  void aKeyPartnersHaveNeverSeenCannotPublish() {
    own.publishOwn(self.own(), signer);
    var stranger = TestCertificates.p256();
    OwnDescription replaced =
        TestParty.own(
            Field.SIGNING.in(self.describe(1), List.of(self.signingCertificate(stranger))));
    assertRefused(
        SIGNATURE_INVALID,
        "held before",
        () -> own.publishOwn(replaced, TestParty.signer(stranger)));
  }

  @Test
  void theAnnouncedNextKeyTakesOver() {
    own.publishOwn(self.own(), signer);
    OwnDescription rotated =
        TestParty.own(
            Field.SIGNING.in(self.describe(1), List.of(self.signingCertificate(self.nextSigning))));
    Partner published = own.publishOwn(rotated, TestParty.signer(self.nextSigning));
    assertThat(published.signing()).hasSize(1);
  }

  @Test
  void ourOwnRulesHoldForUsToo() {
    imported(other, 1);
    assertRefused(
        KEY_REUSED,
        "another party",
        () ->
            own.publishOwn(
                TestParty.own(Field.TLS.in(self.describe(1), Set.of(other.tls.getPublic()))),
                signer));
    assertRefused(
        MALFORMED,
        "links",
        () -> own.publishOwn(TestParty.own(Field.LINKS.in(self.describe(1), List.of())), signer));
  }

  @Test
  void aPartnerCannotClaimOurKeys() {
    own.publishOwn(self.own(), signer);
    byte[] jws = party.sign(Field.TLS.in(party.describe(1), Set.of(self.tls.getPublic())));
    assertRefused(KEY_REUSED, "another party", () -> own.importDescription(jws, confirmed(jws)));
  }

  @Test
  void beforePublishingThereIsNothingToExport() {
    assertRefused(NOT_FOUND, "not published", own::exportOwn);
  }

  @Test
  void theBuilderStatesTheDefaults() {
    OwnDescription built =
        OwnDescription.builder()
            .validUntil(PartnerBuilder.NOW.plusMillis(500))
            .links(new Link(Link.Kind.PULL, ""))
            .build();
    assertThat(built.validUntil()).isEqualTo(PartnerBuilder.NOW);
    assertThat(built.suites()).containsExactly("suite-1");
    assertThat(built.as(PartyId.of("TG.NCB"), 1).maxDispatchBytes()).isEqualTo(16_777_216);
  }
}

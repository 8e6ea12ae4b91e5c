package org.herald.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.failure.FailureCode.CONFIGURATION;
import static org.herald.failure.FailureCode.CONFIRMATION_MISSING;
import static org.herald.failure.FailureCode.MALFORMED;
import static org.herald.partner.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallRecordsTest {
  private static final Fingerprint FINGERPRINT = Fingerprint.of(new byte[0]);

  @Test
  void aFingerprintIsShownInGroupsAndReadBackHoweverItIsTyped() {
    String shown = FINGERPRINT.rendered();
    assertThat(shown)
        .isEqualTo(
            "E3B0 C442 98FC 1C14 9AFB F4C8 996F B924 27AE 41E4 649B 934C A495 991B 7852 B855");
    assertThat(Fingerprint.parse(shown)).isEqualTo(FINGERPRINT);
    assertThat(Fingerprint.parse(shown.toLowerCase(Locale.ROOT).replace(' ', ':')))
        .isEqualTo(FINGERPRINT);
    assertThat(Fingerprint.parse("\n" + shown.replace(' ', '\n'))).isEqualTo(FINGERPRINT);
    assertRefused(MALFORMED, "64", () -> Fingerprint.parse(shown.substring(1)));
    assertRefused(MALFORMED, "64", () -> Fingerprint.parse(shown.replace('E', 'G')));
    assertRefused(MALFORMED, "64", () -> Fingerprint.parse(""));
  }

  @Test
  void twoDifferentPeopleConfirm() {
    var confirmation =
        new Confirmation(FINGERPRINT.rendered(), List.of("sandbox-one", " sandbox-two "));
    assertThat(confirmation.people()).containsExactly("sandbox-one", "sandbox-two");
    assertThat(confirmation.fingerprint()).isEqualTo(FINGERPRINT);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "officer.one|officer.one",
        "officer.one|Officer.One",
        "officer.one| officer.one ",
        "officer.one|o\uFB03cer.one",
        "officer one|officer  one",
        "officer.one|''",
        "officer.one|' '",
        "officer.one|officer\u200B.one",
        "officer.one|officer\u0000.one",
      },
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false)
  void onePersonTwiceIsNotTwoPeople(String one, String other) {
    assertRefused(
        CONFIRMATION_MISSING, "p", () -> new Confirmation(FINGERPRINT, List.of(one, other)));
  }

  @Test
  void onePersonOrNobodyIsNotEnough() {
    assertRefused(
        CONFIRMATION_MISSING, "Two", () -> new Confirmation(FINGERPRINT, List.of("officer.one")));
    assertRefused(CONFIRMATION_MISSING, "Two", () -> new Confirmation(FINGERPRINT, List.of()));
    assertRefused(
        CONFIRMATION_MISSING, "Two", () -> new Confirmation(FINGERPRINT, List.of("a", "b", "a")));
  }

  @ParameterizedTest
  @CsvSource({
    "SOAP,https://gateway.example:8443/exchange",
    "SOAP,https://192.0.2.7:8443/exchange",
    "SOAP,https://[2001:db8::7]:8443/exchange",
    "AMQP,amqps://queue.example:5671",
    "PULL,''"
  })
  void goodLinks(Link.Kind kind, String address) {
    assertThat(new Link(kind, address).address()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "SOAP,http://gateway.example:8443/exchange",
    "SOAP,HTTPS://gateway.example:8443/exchange",
    "SOAP,https://gateway.example/exchange",
    "SOAP,https://gateway.example:0/exchange",
    "SOAP,https://gateway.example:65536/exchange",
    "SOAP,https://:8443/exchange",
    "SOAP,https:8443",
    "SOAP,''",
    "SOAP,https://user:word@gateway.example:8443/exchange",
    "SOAP,https://gateway.example:8443/exchange?x=1",
    "SOAP,https://gateway.example:8443/exchange#x",
    "SOAP,https://gateway.example:8443/ex change",
    "SOAP,https://gateway.ëxample:8443/exchange",
    "SOAP,https://gateway_example:8443/exchange",
    "SOAP,amqps://queue.example:5671",
    "SOAP,file:///etc/passwd",
    "AMQP,amqp://queue.example:5671",
    "AMQP,https://queue.example:5671",
    "PULL,https://gateway.example:8443/exchange"
  })
  void badLinks(Link.Kind kind, String address) {
    assertRefused(MALFORMED, "link", () -> new Link(kind, address));
  }

  @ParameterizedTest
  @ValueSource(ints = {513, 10_000})
  void aLongAddressIsRefused(int chars) {
    String address = "https://gateway.example:8443/" + "x".repeat(chars - 29);
    assertRefused(MALFORMED, "512", () -> new Link(Link.Kind.SOAP, address));
  }

  @Test
  void settingsOutOfRangeNameTheirKeyAndTheMend() {
    assertThat(new PartnerProperties(Duration.ofSeconds(10), 65_536)).isNotNull();
    for (Duration bad : List.of(Duration.ZERO, Duration.ofMillis(999), Duration.ofHours(2))) {
      assertRefused(
          CONFIGURATION,
          "herald.partner.refresh-interval",
          () -> new PartnerProperties(bad, 65_536));
    }
    for (int bad : new int[] {0, 4_095, 1_048_577}) {
      assertRefused(
          CONFIGURATION,
          "herald.partner.max-description-bytes",
          () -> new PartnerProperties(Duration.ofSeconds(10), bad));
    }
  }

  @Test
  void aSummaryIsReadable() {
    Partner partner = PartnerBuilder.aPartner().serial(3).build();
    var signed = SignedDescription.sign(partner, input -> new byte[64]);
    var summary = PartnerSummary.of(signed, partner.id());
    assertThat(summary.rendered())
        .isEqualTo(
            """
            TG.NCB (this gateway)
              serial       3
              valid until  2027-12-31T00:00:00Z
              fingerprint  %s
              links        SOAP https://gateway.example:8443/exchange, PULL
              signing      until 2028-01-01T00:00:00Z, then 2028-01-01T00:00:00Z
              encryption   until 2028-01-01T00:00:00Z\
            """
                .formatted(signed.fingerprint().rendered()));
  }
}

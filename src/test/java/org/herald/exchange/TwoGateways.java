package org.herald.exchange;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.notice.CountryCode;
import org.herald.notice.Digest;
import org.herald.notice.Disappearance;
import org.herald.notice.Markings;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeType;
import org.herald.notice.PartialDate;
import org.herald.notice.PartyId;
import org.herald.notice.Person;
import org.herald.notice.PersonName;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;
import org.herald.notice.RecordKey;
import org.herald.notice.Sex;
import org.herald.notice.Submission;
import org.herald.notice.SubmissionResult;
import org.herald.notice.Tlp;
import org.herald.notice.Urgency;
import org.herald.partner.Confirmation;
import org.herald.partner.Link;
import org.herald.partner.OwnDescription;
import org.herald.seal.DevelopmentPki;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;

/**
 * Two gateways that know each other; the test is the network between them. All people in it are
 * synthetic.
 */
final class TwoGateways implements AutoCloseable {
  final SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));

  /** The recipient's clock; the same as the sender's until a test sets it apart. */
  final SkewedClock recipientClock = new SkewedClock(clock);

  final DevelopmentPki pki;
  final TestGateway sender;
  final TestGateway recipient;

  TwoGateways(Path folder) {
    this(folder, Map.of());
  }

  TwoGateways(Path folder, Map<String, Object> settings) {
    this(folder, settings, new Link(Link.Kind.SOAP, "https://localhost:1/exchange"));
  }

  TwoGateways(Path folder, Map<String, Object> settings, Link... links) {
    pki = DevelopmentPki.createIfAbsent(folder.resolve("ca"), clock);
    sender =
        TestGateway.start(
            "PK.FIA", List.of("TG.NCB"), pki, folder.resolve("PK.FIA"), clock, settings);
    recipient =
        TestGateway.start(
            "TG.NCB", List.of("PK.FIA"), pki, folder.resolve("TG.NCB"), recipientClock, settings);
    introduce(sender, recipient, links);
    introduce(recipient, sender, links);
  }

  void introduce(TestGateway from, TestGateway to) {
    introduce(from, to, new Link(Link.Kind.SOAP, "https://localhost:1/exchange"));
  }

  private static void introduce(TestGateway from, TestGateway to, Link... links) {
    introduce(
        from, to, from.keys().signingCertificates().getFirst().getNotAfter().toInstant(), links);
  }

  static void introduce(TestGateway from, TestGateway to, Instant validUntil, Link... links) {
    List<X509Certificate> signing = from.keys().signingCertificates();
    from.directory()
        .publishOwn(
            OwnDescription.builder()
                .validUntil(validUntil)
                .anchors(from.keys().caCertificates().toArray(X509Certificate[]::new))
                .tlsKeys(from.keys().tlsCertificates().getFirst().getPublicKey())
                .signing(signing.toArray(X509Certificate[]::new))
                .encryption(from.keys().encryptionCertificates().toArray(X509Certificate[]::new))
                .logVerifierKey(from.audit().status().verifierKey())
                .links(links)
                .schemaVersions("2", "1")
                .ruleVersions("2")
                .build(),
            input -> from.keys().signDescription(input, from.get(java.time.Clock.class).instant()));
    byte[] description = from.directory().exportOwn();
    to.directory()
        .importDescription(
            description,
            new Confirmation(
                to.directory().inspect(description).fingerprint(), List.of("one", "two")));
  }

  /** One synthetic missing person; another content makes another version of the same notice. */
  static Submission submission(String recordId, String content, Urgency urgency) {
    var person =
        Person.of(
            PersonName.of("SYNTHETIC", Optional.of("Person " + recordId)),
            Sex.FEMALE,
            Optional.of(new PartialDate("1994-05")),
            List.of(new CountryCode("PK")),
            Set.of(PersonStatus.MISSING),
            false,
            List.of(),
            Optional.of("synthetic description " + content));
    var draft =
        NoticeContent.of(
            NoticeType.YELLOW,
            Purpose.IDENTIFY_OR_LOCATE,
            Markings.of(Tlp.AMBER, Set.of()),
            "SYNTHETIC/" + recordId,
            person,
            new Disappearance(
                "SYNTHETIC/" + recordId,
                "Lahore",
                new CountryCode("PK"),
                Optional.of(new PartialDate("2026")),
                "synthetic circumstances"));
    return new Submission(
        new RecordKey(
            "exit-control-list",
            recordId,
            Digest.of(content.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
        "{\"id\":\"" + recordId + "\"}",
        draft,
        List.of(PartyId.of("TG.NCB")),
        urgency);
  }

  SubmissionResult accept(String recordId, String content) {
    return sender
        .exchange()
        .accept(List.of(submission(recordId, content, Urgency.ROUTINE)))
        .getFirst();
  }

  /** Claims what is due for the recipient in the routine lane. */
  List<Claimed> claim() {
    return sender.exchange().claim(recipient.party(), Lane.ROUTINE);
  }

  Claimed claimOne() {
    List<Claimed> claimed = claim();
    if (claimed.size() != 1) {
      throw new AssertionError("one delivery was expected to be due, not " + claimed.size());
    }
    return claimed.getFirst();
  }

  SignedMessage deliver(SealedMessage message) {
    return recipient.exchange().receive(sender.party(), message);
  }

  void settle(Attempt... attempts) {
    sender.exchange().settle(List.of(attempts));
  }

  @Override
  public void close() {
    sender.close();
    recipient.close();
  }
}

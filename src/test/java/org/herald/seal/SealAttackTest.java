package org.herald.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.seal.SealTest.refused;
import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.BOB;
import static org.herald.seal.SealWorld.NOW;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.seal.CertificateOrder.Use;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test is an attack on a sealed or signed message, and the code it is refused with. */
class SealAttackTest {
  private static final byte[] CONTENT =
      "<dispatch>synthetic, to be attacked</dispatch>".getBytes(StandardCharsets.UTF_8);

  @TempDir static Path folder;
  private static SealWorld world;
  private static Seal bob;
  private SignedMessage signed;
  private SealedMessage sealed;

  @BeforeAll
  static void makeWorld() {
    world = new SealWorld(folder);
    bob = world.seal(BOB);
  }

  @BeforeEach
  void makeMessages() {
    Seal alice = world.seal(ALICE);
    signed = alice.sign(CONTENT, BOB, NOW);
    sealed = alice.seal(signed, BOB);
  }

  @Test
  void tamperedContent() {
    refusedSigned(FailureCode.SIGNATURE_INVALID, replaced(signed.bytes(), "attacked", "attackee"));
  }

  @Test
  void tamperedSignature() {
    byte[] bytes = signed.bytes().clone();
    bytes[bytes.length - 3] ^= 1;
    refusedSigned(FailureCode.SIGNATURE_INVALID, bytes);
  }

  @Test
  void tamperedTagAndTamperedCiphertext() {
    for (int fromEnd : new int[] {1, 16, 19, 200}) {
      byte[] bytes = sealed.bytes().clone();
      bytes[bytes.length - fromEnd] ^= 1;
      refusedSealed(FailureCode.DECRYPTION_FAILED, bytes);
    }
  }

  @Test
  void readdressedToAnotherRecipient() {
    Seal alice = world.seal(ALICE);
    refused(FailureCode.UNKNOWN_ENCRYPTION_KEY, () -> alice.open(sealed, ALICE, NOW));
    // The name of Alice's key over Bob's wrapped key.
    var name = nameOfKey(ALICE);
    byte[] bytes =
        changedRecipient(rek -> new DERSequence(new ASN1Encodable[] {name, rek.getObjectAt(1)}));
    refused(FailureCode.DECRYPTION_FAILED, () -> alice.open(new SealedMessage(bytes), ALICE, NOW));
  }

  private static ASN1Encodable nameOfKey(PartyId party) {
    try {
      return RecipientKey.of(
              Suite.ONE, world.keys(party).encryptionCertificates().getFirst(), SealWorld.crypto())
          .identifier();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void twoSigners() {
    SignedMessage other = world.seal(BOB).sign(CONTENT, ALICE, NOW);
    ASN1Set theirs = (ASN1Set) signedData(other.bytes()).getObjectAt(4);
    byte[] bytes =
        changedSigned(
            4, set -> new DERSet(new ASN1Encodable[] {first(set), theirs.getObjectAt(0)}));
    refusedSigned(FailureCode.SIGNER_COUNT, bytes);
    refusedSigned(FailureCode.SIGNER_COUNT, changedSigned(4, set -> new DERSet()));
  }

  @ParameterizedTest
  @CsvSource({
    "2.16.840.1.101.3.4.1.6", // AES-128-GCM
    "2.16.840.1.101.3.4.1.42", // AES-256-CBC
    "2.16.840.1.101.3.4.1.26" // AES-192-GCM
  })
  void foreignContentEncryption(String oid) {
    byte[] bytes =
        changedContentAlgorithm(
            algorithm -> sequence(new ASN1ObjectIdentifier(oid), algorithm.getObjectAt(1)));
    refusedSealed(FailureCode.ALGORITHM_NOT_ALLOWED, bytes);
  }

  @Test
  void shortTagAndLongNonce() {
    refusedSealed(
        FailureCode.ALGORITHM_NOT_ALLOWED, // 12 bytes by default (RFC 5084)
        changedContentAlgorithm(a -> sequence(a.getObjectAt(0), sequence(nonce(a, 12)))));
    for (int tagBytes : new int[] {12, 13, 15}) {
      refusedSealed(
          FailureCode.ALGORITHM_NOT_ALLOWED,
          changedContentAlgorithm(
              a -> sequence(a.getObjectAt(0), sequence(nonce(a, 12), new ASN1Integer(tagBytes)))));
    }
    refusedSealed(
        FailureCode.ALGORITHM_NOT_ALLOWED,
        changedContentAlgorithm(
            a -> sequence(a.getObjectAt(0), sequence(nonce(a, 16), new ASN1Integer(16)))));
    refusedSealed(
        FailureCode.ALGORITHM_NOT_ALLOWED,
        changedEnveloped(
            3,
            tag ->
                new DEROctetString(
                    Arrays.copyOf(DEROctetString.getInstance(tag).getOctets(), 12))));
  }

  @Test
  void envelopeWithoutAuthentication() {
    byte[] bytes =
        encoded(
            sequence(
                new ASN1ObjectIdentifier("1.2.840.113549.1.7.3"), contentInfo(sealed.bytes())));
    refusedSealed(FailureCode.ALGORITHM_NOT_ALLOWED, bytes);
  }

  @Test
  void foreignKeyAgreementAndForeignWrap() {
    var sha1Kdf = new ASN1ObjectIdentifier("1.3.133.16.840.63.0.2");
    var aes128Wrap = sequence(new ASN1ObjectIdentifier("2.16.840.1.101.3.4.1.5"));
    refusedSealed(
        FailureCode.ALGORITHM_NOT_ALLOWED,
        changedAgreement(2, a -> sequence(sha1Kdf, ((ASN1Sequence) a).getObjectAt(1))));
    refusedSealed(
        FailureCode.ALGORITHM_NOT_ALLOWED,
        changedAgreement(2, a -> sequence(((ASN1Sequence) a).getObjectAt(0), aes128Wrap)));
  }

  @Test
  void originatorPointOffTheCurve() {
    byte[] bytes =
        changedAgreement(
            1,
            tagged -> {
              byte[] der = encoded((ASN1Primitive) tagged);
              der[der.length - 1] ^= 1;
              return parsed(der);
            });
    refusedSealed(FailureCode.SEAL_MALFORMED, bytes);
  }

  @Test
  void foreignDigestAndForeignSignature() {
    var sha1 = sequence(new ASN1ObjectIdentifier("1.3.14.3.2.26"), DERNull.INSTANCE);
    var rsa = sequence(new ASN1ObjectIdentifier("1.2.840.113549.1.1.11"), DERNull.INSTANCE);
    refusedSigned(FailureCode.ALGORITHM_NOT_ALLOWED, changedSigned(1, digests -> new DERSet(sha1)));
    refusedSigned(FailureCode.ALGORITHM_NOT_ALLOWED, changedSignerInfo(2, digest -> sha1));
    refusedSigned(FailureCode.ALGORITHM_NOT_ALLOWED, changedSignerInfo(4, algorithm -> rsa));
  }

  @Test
  void rsaSignerAndOtherCurveListedInTheDirectory() {
    for (var kind : List.of(CertificateOrder.KeyKind.RSA3072, CertificateOrder.KeyKind.P384)) {
      var key = world.pki.certify(CertificateOrder.of(ALICE, Use.SIGNING, NOW).withKind(kind));
      byte[] bytes = withSignerCertificate(key);
      Seal judge = world.bobKnowing(key);
      refused(
          FailureCode.ALGORITHM_NOT_ALLOWED,
          () -> judge.verify(new SignedMessage(bytes), ALICE, NOW));
    }
  }

  /**
   * The message with another certificate in the signer's place, bound by no attribute check yet.
   */
  private byte[] withSignerCertificate(DevelopmentKey key) {
    return SealWorld.signWith(
            Suite.ONE,
            new DevelopmentKey(
                world.pki.certify(CertificateOrder.of(ALICE, Use.SIGNING, NOW)).privateKey(),
                key.chain()),
            CONTENT,
            NOW)
        .bytes();
  }

  @Test
  void unauthenticatedAttributesOnTheEnvelope() {
    var attribute =
        sequence(new ASN1ObjectIdentifier("1.2.840.113549.1.9.5"), new DERSet(new ASN1Integer(1)));
    ASN1Sequence data = enveloped();
    ASN1EncodableVector unauth = vector(data);
    unauth.add(new DERTaggedObject(false, 2, new DERSet(attribute)));
    refusedSealed(FailureCode.SEAL_MALFORMED, wrapped(unauth));
    ASN1EncodableVector auth = vector(data);
    ASN1Encodable tag = data.getObjectAt(3);
    ASN1EncodableVector reordered = new ASN1EncodableVector();
    for (int i = 0; i < 3; i++) {
      reordered.add(auth.get(i));
    }
    reordered.add(new DERTaggedObject(false, 1, new DERSet(attribute)));
    reordered.add(tag);
    refusedSealed(FailureCode.SEAL_MALFORMED, wrapped(reordered));
  }

  @Test
  void unsignedAttributesOnTheSigner() {
    ASN1Set signers = (ASN1Set) signedData(signed.bytes()).getObjectAt(4);
    ASN1EncodableVector info = vector((ASN1Sequence) signers.getObjectAt(0));
    info.add(
        new DERTaggedObject(
            false,
            1,
            new DERSet(
                sequence(
                    new ASN1ObjectIdentifier("1.2.840.113549.1.9.6"),
                    new DERSet(new ASN1Integer(1))))));
    refusedSigned(
        FailureCode.SEAL_MALFORMED, changedSigned(4, set -> new DERSet(new DERSequence(info))));
  }

  @Test
  void twoRecipients() {
    ASN1Set infos = (ASN1Set) enveloped().getObjectAt(1);
    byte[] bytes =
        changedEnveloped(
            1, set -> new DERSet(new ASN1Encodable[] {infos.getObjectAt(0), infos.getObjectAt(0)}));
    refusedSealed(FailureCode.SEAL_MALFORMED, bytes);
  }

  @Test
  void expiredNotYetValidAndRevokedCertificate() {
    CertificateOrder order = CertificateOrder.of(ALICE, Use.SIGNING, NOW);
    Duration day = Duration.ofDays(1);
    var expired =
        world.pki.certify(order.withValidity(NOW.minus(day.multipliedBy(9)), NOW.minus(day)));
    var future = world.pki.certify(order.withValidity(NOW.plus(day), NOW.plus(day.plus(day))));
    refusedSignedBy(expired, FailureCode.CERTIFICATE_EXPIRED);
    refusedSignedBy(future, FailureCode.CERTIFICATE_NOT_YET_VALID);
    var revoked = world.pki.certify(order);
    world.bobKnowing(revoked).verify(SealWorld.signWith(revoked, CONTENT, NOW), ALICE, NOW);
    world.pki.revoke(revoked.certificate());
    refusedSignedBy(revoked, FailureCode.CERTIFICATE_REVOKED);
  }

  @Test
  void signedBeforeTheCertificateBeganOrAfterItArrived() {
    var key = world.pki.certify(CertificateOrder.of(ALICE, Use.SIGNING, NOW));
    Seal judge = world.bobKnowing(key);
    for (Duration away : List.of(Duration.ofDays(-30), Duration.ofMinutes(6))) {
      SignedMessage message = SealWorld.signWith(key, CONTENT, NOW.plus(away));
      refused(FailureCode.SIGNING_TIME, () -> judge.verify(message, ALICE, NOW));
    }
  }

  @Test
  void signedByAnotherPartyOrByAKeyTheDirectoryDoesNotKnow() {
    refused(
        FailureCode.PARTY_MISMATCH,
        () -> bob.verify(world.seal(BOB).sign(CONTENT, ALICE, NOW), ALICE, NOW));
    var sameAuthority = world.pki.certify(CertificateOrder.of(ALICE, Use.SIGNING, NOW));
    refused(
        FailureCode.PARTY_MISMATCH,
        () -> bob.verify(SealWorld.signWith(sameAuthority, CONTENT, NOW), ALICE, NOW));
  }

  @Test
  void sameKeyCertifiedByAnotherAuthority() {
    SealWorld other = new SealWorld(folder.resolve("other"));
    var theirs = other.pki.certify(CertificateOrder.of(ALICE, Use.SIGNING, NOW));
    refusedSignedBy(theirs, FailureCode.CERTIFICATE_UNTRUSTED);
  }

  @Test
  void encryptionCertificateUsedToSign() {
    var key = world.pki.certify(CertificateOrder.of(ALICE, Use.ENCRYPTION, NOW));
    refusedSignedBy(key, FailureCode.CERTIFICATE_UNTRUSTED);
  }

  @Test
  void developmentCertificatesOutsideTheSandbox() {
    Trust strict =
        new Trust(world.revocation(Revocation.Unknown.ACCEPT), false, world.pki.anchors());
    Seal production =
        new Seal(
            new java.util.concurrent.atomic.AtomicReference<>(world.keys(BOB))::get,
            world::find,
            held -> strict,
            SealWorld.crypto(),
            world.clock,
            new SealMeters(new io.micrometer.core.instrument.simple.SimpleMeterRegistry()));
    refused(FailureCode.CERTIFICATE_UNTRUSTED, () -> production.open(sealed, ALICE, NOW));
    refused(FailureCode.CERTIFICATE_UNTRUSTED, () -> production.recipientKeyId(ALICE));
  }

  @Test
  void whenRevocationCannotBeTold() {
    Revocation none = Revocation.of(List.of(), Revocation.Unknown.REFUSE, Duration.ZERO);
    Seal strict = world.seal(world.keys(BOB), none);
    assertThatThrownBy(() -> strict.open(sealed, ALICE, NOW))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.REVOCATION_UNKNOWN));
    Revocation lenient = Revocation.of(List.of(), Revocation.Unknown.ACCEPT, Duration.ZERO);
    assertThat(world.seal(world.keys(BOB), lenient).open(sealed, ALICE, NOW).content())
        .isEqualTo(CONTENT);
  }

  @Test
  void trailingBytes() {
    refusedSealed(
        FailureCode.SEAL_MALFORMED, Arrays.copyOf(sealed.bytes(), sealed.bytes().length + 1));
    refusedSigned(
        FailureCode.SEAL_MALFORMED, Arrays.copyOf(signed.bytes(), signed.bytes().length + 1));
  }

  @Test
  void truncatedAtEvery64thByte() {
    for (int length = 0; length < sealed.bytes().length; length += 64) {
      refusedSealed(FailureCode.SEAL_MALFORMED, Arrays.copyOf(sealed.bytes(), length));
    }
    for (int length = 0; length < signed.bytes().length; length += 64) {
      refusedSigned(FailureCode.SEAL_MALFORMED, Arrays.copyOf(signed.bytes(), length));
    }
  }

  @Test
  void deepNestingAndManyElements() {
    byte[] deep = new byte[4_000];
    Arrays.fill(deep, (byte) 0x30);
    refusedSealed(FailureCode.SEAL_MALFORMED, deep);
    ASN1EncodableVector many = new ASN1EncodableVector();
    for (int i = 0; i < 5_000; i++) {
      many.add(DERNull.INSTANCE);
    }
    refusedSealed(FailureCode.SEAL_MALFORMED, encoded(new DERSequence(many)));
  }

  @Test
  void anyFlippedBitIsRefusedOrChangesNothing() {
    Random random = new Random(20_261_122);
    for (int round = 0; round < 3_000; round++) {
      boolean envelope = round % 3 == 0;
      byte[] bytes = (envelope ? sealed.bytes() : signed.bytes()).clone();
      int bit = random.nextInt(bytes.length * 8);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        OpenedMessage opened =
            envelope
                ? bob.open(new SealedMessage(bytes), ALICE, NOW)
                : bob.verify(new SignedMessage(bytes), ALICE, NOW);
        assertThat(opened.content()).as("bit %d", bit).isEqualTo(CONTENT);
      } catch (RejectedException expected) {
        assertThat(expected.code().kind()).isEqualTo(FailureCode.Kind.SENDER);
      }
    }
  }

  // how a message is taken apart and put together again

  private void refusedSigned(FailureCode code, byte[] bytes) {
    refused(code, () -> bob.verify(new SignedMessage(bytes), ALICE, NOW));
  }

  private void refusedSealed(FailureCode code, byte[] bytes) {
    refused(code, () -> bob.open(new SealedMessage(bytes), ALICE, NOW));
  }

  private void refusedSignedBy(DevelopmentKey key, FailureCode code) {
    Seal judge = world.bobKnowing(key);
    SignedMessage message = SealWorld.signWith(key, CONTENT, NOW);
    refused(code, () -> judge.verify(message, ALICE, NOW));
  }

  private byte[] changedSigned(int index, UnaryOperator<ASN1Encodable> change) {
    return rewrapped(Cms.SIGNED_DATA, changed(signedData(signed.bytes()), index, change));
  }

  private byte[] changedSignerInfo(int index, UnaryOperator<ASN1Encodable> change) {
    return changedSigned(4, set -> new DERSet(changed((ASN1Sequence) first(set), index, change)));
  }

  private byte[] changedEnveloped(int index, UnaryOperator<ASN1Encodable> change) {
    return rewrapped(Cms.AUTH_ENVELOPED_DATA, changed(enveloped(), index, change));
  }

  private byte[] changedAgreement(int index, UnaryOperator<ASN1Encodable> change) {
    return changedEnveloped(
        1,
        set ->
            new DERSet(
                new DERTaggedObject(
                    false,
                    1,
                    changed(
                        ASN1Sequence.getInstance((ASN1TaggedObject) first(set), false),
                        index,
                        change))));
  }

  private byte[] changedRecipient(Function<ASN1Sequence, ASN1Encodable> change) {
    return changedAgreement(
        3,
        keys -> new DERSequence(change.apply((ASN1Sequence) ((ASN1Sequence) keys).getObjectAt(0))));
  }

  private byte[] changedContentAlgorithm(Function<ASN1Sequence, ASN1Encodable> change) {
    return changedEnveloped(
        2, content -> changed((ASN1Sequence) content, 1, a -> change.apply((ASN1Sequence) a)));
  }

  private static ASN1Encodable nonce(ASN1Sequence algorithm, int bytes) {
    ASN1Sequence parameters = (ASN1Sequence) algorithm.getObjectAt(1);
    return new DEROctetString(
        Arrays.copyOf(DEROctetString.getInstance(parameters.getObjectAt(0)).getOctets(), bytes));
  }

  private ASN1Sequence enveloped() {
    return ASN1Sequence.getInstance((ASN1TaggedObject) contentInfo(sealed.bytes()), true);
  }

  private static ASN1Sequence signedData(byte[] bytes) {
    return ASN1Sequence.getInstance((ASN1TaggedObject) contentInfo(bytes), true);
  }

  private static ASN1Encodable contentInfo(byte[] bytes) {
    return ((ASN1Sequence) parsed(bytes)).getObjectAt(1);
  }

  private static byte[] wrapped(ASN1EncodableVector elements) {
    return rewrapped(Cms.AUTH_ENVELOPED_DATA, new DERSequence(elements));
  }

  private static byte[] rewrapped(ASN1ObjectIdentifier type, ASN1Encodable data) {
    return encoded(sequence(type, new DERTaggedObject(true, 0, data)));
  }

  private static DERSequence changed(
      ASN1Sequence sequence, int index, UnaryOperator<ASN1Encodable> change) {
    ASN1Encodable[] elements = sequence.toArray();
    elements[index] = change.apply(elements[index]);
    return new DERSequence(elements);
  }

  private static ASN1EncodableVector vector(ASN1Sequence sequence) {
    ASN1EncodableVector elements = new ASN1EncodableVector();
    sequence.forEach(elements::add);
    return elements;
  }

  private static ASN1Encodable first(ASN1Encodable set) {
    return ((ASN1Set) set).getObjectAt(0);
  }

  private static DERSequence sequence(ASN1Encodable... elements) {
    return new DERSequence(elements);
  }

  private static ASN1Primitive parsed(byte[] bytes) {
    try {
      return ASN1Primitive.fromByteArray(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] encoded(ASN1Primitive primitive) {
    try {
      return primitive.getEncoded("DER");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] replaced(byte[] bytes, String what, String with) {
    byte[] copy = bytes.clone();
    byte[] from = what.getBytes(StandardCharsets.UTF_8);
    byte[] to = with.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at + from.length <= copy.length; at++) {
      if (MessageDigest.isEqual(Arrays.copyOfRange(copy, at, at + from.length), from)) {
        System.arraycopy(to, 0, copy, at, to.length);
        return copy;
      }
    }
    throw new IllegalStateException("not found");
  }
}

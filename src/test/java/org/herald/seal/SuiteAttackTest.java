package org.herald.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.seal.DerEdit.EXPLICIT;
import static org.herald.seal.DerEdit.IMPLICIT;
import static org.herald.seal.SealTest.refused;
import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.BOB;
import static org.herald.seal.SealWorld.NOW;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on messages of the RSA suite and of suite 2, and the code each is refused with. */
@SuppressWarnings("NullAway.Init") // each test begins with in(suite)
class SuiteAttackTest {
  private static final byte[] CONTENT =
      "<dispatch>synthetic, to be attacked</dispatch>".getBytes(StandardCharsets.UTF_8);
  private static final AlgorithmIdentifier SHA1 =
      new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.14.3.2.26"), DERNull.INSTANCE);
  private static final AlgorithmIdentifier SHA256 =
      new AlgorithmIdentifier(Suite1.SHA256.getAlgorithm(), DERNull.INSTANCE);

  @TempDir static Path folder;
  private static final Map<Suite, SealWorld> WORLDS = new EnumMap<>(Suite.class);
  private SealWorld world;
  private Seal bob;
  private SignedMessage signed;
  private SealedMessage sealed;

  private void in(Suite suite) {
    world =
        WORLDS.computeIfAbsent(
            suite,
            any ->
                new SealWorld(
                    folder.resolve(suite.label()),
                    NOW,
                    suite == Suite.RSA
                        ? List.of(SuiteRsa.NAME)
                        : List.of(Suite2.NAME, Suite1.NAME)));
    Seal alice = world.seal(ALICE);
    bob = world.seal(BOB);
    signed = alice.sign(CONTENT, BOB, NOW);
    sealed = alice.seal(signed, BOB);
    assertThat(bob.open(sealed, ALICE, NOW).content()).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA", "TWO"})
  void anyChangedByteIsRefusedOrChangesNothing(Suite suite) {
    in(suite);
    for (int at = 0; at < sealed.bytes().length; at += 31) {
      byte[] bytes = sealed.bytes().clone();
      bytes[at] ^= 4;
      expectRefusalOrTheSame(() -> bob.open(new SealedMessage(bytes), ALICE, NOW));
    }
    for (int at = 0; at < signed.bytes().length; at += 31) {
      byte[] bytes = signed.bytes().clone();
      bytes[at] ^= 4;
      expectRefusalOrTheSame(() -> bob.verify(new SignedMessage(bytes), ALICE, NOW));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA", "TWO"})
  void tamperedContentSignatureKeyCiphertextAndTag(Suite suite) {
    in(suite);
    byte[] content = signed.bytes().clone();
    content[new String(content, StandardCharsets.ISO_8859_1).indexOf("attacked")] ^= 1;
    refusedSigned(FailureCode.SIGNATURE_INVALID, content);
    refusedSigned(FailureCode.SIGNATURE_INVALID, signerInfo(SuiteAttackTest::flipped, 5));
    refusedSealed(
        FailureCode.DECRYPTION_FAILED,
        suite == Suite.RSA
            ? transport(SuiteAttackTest::flipped, 3)
            : encapsulation(SuiteAttackTest::flipped, 3));
    refusedSealed(FailureCode.DECRYPTION_FAILED, enveloped(SuiteAttackTest::flipped, 3));
    byte[] ciphertext = sealed.bytes().clone();
    ciphertext[ciphertext.length - 40] ^= 1;
    refusedSealed(FailureCode.DECRYPTION_FAILED, ciphertext);
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA", "TWO"})
  void shortTagTwoRecipientsAndTwoSigners(Suite suite) {
    in(suite);
    refusedSealed(
        FailureCode.ALGORITHM_NOT_ALLOWED, enveloped(any -> new ASN1Integer(12), 2, 1, 1, 1));
    refusedSealed(FailureCode.ALGORITHM_NOT_ALLOWED, enveloped(tag -> cut(tag, 12), 3));
    refusedSealed(FailureCode.SEAL_MALFORMED, enveloped(SuiteAttackTest::doubled, 1));
    refusedSigned(
        FailureCode.SIGNER_COUNT,
        DerEdit.at(signed.bytes(), SuiteAttackTest::doubled, 1, EXPLICIT, 4));
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA", "TWO"})
  void anotherSuitesSignatureOrDigestIsRefused(Suite suite) {
    in(suite);
    for (String oid :
        List.of(
            "1.2.840.113549.1.1.1", // PKCS#1 v1.5, unnamed digest
            "1.2.840.113549.1.1.11", // PKCS#1 v1.5 with SHA-256
            "1.2.840.113549.1.1.5", // PKCS#1 v1.5 with SHA-1
            "2.16.840.1.101.3.4.3.17", // ML-DSA-44
            "2.16.840.1.101.3.4.3.19", // ML-DSA-87
            "2.16.840.1.101.3.4.3.33")) { // HashML-DSA-65 with SHA-512
      var named = new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid));
      refusedSigned(FailureCode.ALGORITHM_NOT_ALLOWED, signerInfo(any -> named, 4));
    }
    AlgorithmIdentifier foreign = suite == Suite.RSA ? Suite2.SHA512 : Suite1.SHA256;
    refusedSigned(FailureCode.ALGORITHM_NOT_ALLOWED, signerInfo(any -> foreign, 2));
    refusedSigned(
        FailureCode.ALGORITHM_NOT_ALLOWED,
        DerEdit.at(signed.bytes(), any -> new DERSet(foreign), 1, EXPLICIT, 1));
    // A signature algorithm that the signer's own entry does not name.
    Suite other = suite == Suite.RSA ? Suite.TWO : Suite.RSA;
    refusedSigned(FailureCode.ALGORITHM_NOT_ALLOWED, signerInfo(any -> other.signature(), 4));
  }

  @Test
  void pssWithSha1OtherSaltOrOtherMaskIsRefused() {
    in(Suite.RSA);
    for (var parameters :
        List.of(
            new RSASSAPSSparams(), // SHA-1 throughout and a salt of 20, by default
            pss(SHA1, SHA256, 32),
            pss(SHA256, SHA1, 32),
            pss(SHA256, SHA256, 20),
            pss(SHA256, SHA256, 0),
            pss(SHA256, SHA256, 64))) {
      refusedSigned(
          FailureCode.ALGORITHM_NOT_ALLOWED,
          signerInfo(
              any -> new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, parameters), 4));
    }
    refusedSigned(
        FailureCode.ALGORITHM_NOT_ALLOWED,
        signerInfo(any -> new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS), 4));
  }

  @Test
  void aValueMadeInAnotherWayThanNamedDoesNotVerify() throws GeneralSecurityException {
    in(Suite.RSA);
    PrivateKey key = world.signingKey(ALICE, Suite.RSA).privateKey();
    byte[] attributes = SignatureReader.read(signed.bytes()).attributes();
    for (int saltBytes : new int[] {20, 0, 64}) {
      Signature other = Signature.getInstance("RSASSA-PSS");
      other.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, saltBytes, 1));
      refusedSigned(FailureCode.SIGNATURE_INVALID, withSignature(other, key, attributes));
    }
    refusedSigned(
        FailureCode.SIGNATURE_INVALID,
        withSignature(Signature.getInstance("SHA256withRSA"), key, attributes));
    Signature same = Signature.getInstance("RSASSA-PSS");
    same.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    byte[] good = withSignature(same, key, attributes);
    assertThat(bob.verify(new SignedMessage(good), ALICE, NOW).content()).isEqualTo(CONTENT);
  }

  @Test
  void oaepWithSha1OrALabelAndPkcs1AreRefused() {
    in(Suite.RSA);
    var label =
        new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_pSpecified, new DEROctetString(new byte[] {1}));
    for (var parameters :
        List.of(
            new RSAESOAEPparams(), // SHA-1 throughout, by default
            oaep(SHA1, SHA256, RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM),
            oaep(SHA256, SHA1, RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM),
            oaep(SHA256, SHA256, label))) {
      refusedSealed(
          FailureCode.ALGORITHM_NOT_ALLOWED,
          transport(
              any -> new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, parameters), 2));
    }
    refusedSealed(FailureCode.ALGORITHM_NOT_ALLOWED, transport(any -> SuiteRsa.RSA_KEY, 2));
    refusedSealed(
        FailureCode.SEAL_MALFORMED, transport(any -> new ASN1Integer(2), 0)); // a key id would be
    refusedSealed(FailureCode.DECRYPTION_FAILED, transport(key -> cut(key, 383), 3));
    refusedSealed(FailureCode.DECRYPTION_FAILED, transport(key -> cut(key, 0), 3));
  }

  @Test
  void aContentKeyOf128BitsIsRefusedThoughItDecrypts() throws GeneralSecurityException {
    in(Suite.RSA);
    CryptoProviders crypto = SealWorld.crypto();
    PublicKey recipient =
        crypto.publicKey(
            Suite.RSA,
            world.keys(BOB).encryptionCertificates().getFirst().getPublicKey().getEncoded());
    byte[] shortKey = new byte[16];
    byte[] encrypted =
        crypto.gcm(
            Cipher.ENCRYPT_MODE,
            shortKey,
            EnvelopeReader.read(sealed.bytes()).nonce(),
            signed.bytes());
    byte[] wrapped = crypto.rsa().encrypt(recipient, shortKey);
    byte[] bytes = transport(any -> new DEROctetString(wrapped), 3);
    bytes =
        DerEdit.at(
            bytes,
            any ->
                new DERTaggedObject(
                    false, 0, new DEROctetString(Arrays.copyOf(encrypted, encrypted.length - 16))),
            path(2, 2));
    bytes =
        DerEdit.at(
            bytes,
            any ->
                new DEROctetString(
                    Arrays.copyOfRange(encrypted, encrypted.length - 16, encrypted.length)),
            path(3));
    refusedSealed(FailureCode.DECRYPTION_FAILED, bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 768, 1_087, 1_089, 1_568})
  void anEncapsulationOfAnotherLengthIsRefused(int length) {
    in(Suite.TWO);
    refusedSealed(FailureCode.SEAL_MALFORMED, encapsulation(value -> cut(value, length), 3));
  }

  @Test
  void foreignEncapsulationDerivationAndWrapAreRefused() {
    in(Suite.TWO);
    for (String kem : List.of("2.16.840.1.101.3.4.4.1", "2.16.840.1.101.3.4.4.3")) {
      var foreign = new AlgorithmIdentifier(new ASN1ObjectIdentifier(kem));
      refusedSealed(FailureCode.ALGORITHM_NOT_ALLOWED, encapsulation(any -> foreign, 2));
    }
    var sha384 = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_alg_hkdf_with_sha384);
    refusedSealed(FailureCode.ALGORITHM_NOT_ALLOWED, encapsulation(any -> sha384, 4));
    refusedSealed(FailureCode.ALGORITHM_NOT_ALLOWED, encapsulation(any -> new ASN1Integer(16), 5));
    var aes128 = new AlgorithmIdentifier(new ASN1ObjectIdentifier("2.16.840.1.101.3.4.1.5"));
    refusedSealed(FailureCode.ALGORITHM_NOT_ALLOWED, encapsulation(any -> aes128, 6));
    refusedSealed(FailureCode.ALGORITHM_NOT_ALLOWED, encapsulation(key -> cut(key, 24), 7));
    refusedSealed(FailureCode.SEAL_MALFORMED, encapsulation(any -> new ASN1Integer(1), 0));
    var other = new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.13.4");
    refusedSealed(
        FailureCode.ALGORITHM_NOT_ALLOWED,
        DerEdit.at(sealed.bytes(), any -> other, path(1, 0, IMPLICIT, 0)));
  }

  @Test
  void keyingMaterialThatWasNotDerivedWithIsNoticed() {
    in(Suite.TWO);
    refusedSealed(FailureCode.DECRYPTION_FAILED, withKeyingMaterial(64));
    refusedSealed(FailureCode.SEAL_MALFORMED, withKeyingMaterial(65));
  }

  @Test
  void aKeyNamedInAnotherSuitesEnvelopeIsRefused() {
    in(Suite.TWO);
    ASN1Encodable name = DerEdit.find(sealed.bytes(), path(1, 0, IMPLICIT, 1, 1));
    world.name(BOB, Suite1.NAME);
    byte[] suite1 = world.seal(ALICE).seal(signed, BOB).bytes();
    world.name(BOB, Suite2.NAME, Suite1.NAME);
    refusedSealed(
        FailureCode.ALGORITHM_NOT_ALLOWED,
        DerEdit.at(suite1, any -> name, path(1, 0, IMPLICIT, 3, 0, 0)));
  }

  private byte[] withKeyingMaterial(int bytes) {
    return DerEdit.at(
        sealed.bytes(),
        info -> {
          var elements = new ASN1EncodableVector();
          for (ASN1Encodable one : (ASN1Sequence) info) {
            if (elements.size() == 6) {
              elements.add(new DERTaggedObject(true, 0, new DEROctetString(new byte[bytes])));
            }
            elements.add(one);
          }
          return new DERSequence(elements);
        },
        path(1, 0, IMPLICIT, 1));
  }

  private byte[] withSignature(Signature signature, PrivateKey key, byte[] attributes)
      throws GeneralSecurityException {
    signature.initSign(key);
    signature.update(attributes);
    byte[] value = signature.sign();
    return signerInfo(any -> new DEROctetString(value), 5);
  }

  private byte[] signerInfo(UnaryOperator<ASN1Encodable> change, int index) {
    return DerEdit.at(signed.bytes(), change, 1, EXPLICIT, 4, 0, index);
  }

  private byte[] enveloped(UnaryOperator<ASN1Encodable> change, int... below) {
    return DerEdit.at(sealed.bytes(), change, path(below));
  }

  private byte[] transport(UnaryOperator<ASN1Encodable> change, int index) {
    return enveloped(change, 1, 0, index);
  }

  private byte[] encapsulation(UnaryOperator<ASN1Encodable> change, int index) {
    return enveloped(change, 1, 0, IMPLICIT, 1, index);
  }

  private static int[] path(int... below) {
    int[] path = new int[below.length + 2];
    path[0] = 1;
    path[1] = EXPLICIT;
    System.arraycopy(below, 0, path, 2, below.length);
    return path;
  }

  private static ASN1Encodable flipped(ASN1Encodable octets) {
    byte[] bytes = ((ASN1OctetString) octets).getOctets().clone();
    bytes[bytes.length / 2] ^= 1;
    return new DEROctetString(bytes);
  }

  private static ASN1Encodable cut(ASN1Encodable octets, int length) {
    return new DEROctetString(Arrays.copyOf(((ASN1OctetString) octets).getOctets(), length));
  }

  private static ASN1Encodable doubled(ASN1Encodable set) {
    ASN1Encodable one = ((ASN1Set) set).getObjectAt(0);
    assertThat(one).isInstanceOfAny(ASN1Sequence.class, ASN1TaggedObject.class);
    return new DERSet(new ASN1Encodable[] {one, one});
  }

  private static RSASSAPSSparams pss(
      AlgorithmIdentifier hash, AlgorithmIdentifier maskHash, int saltBytes) {
    return new RSASSAPSSparams(
        hash,
        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, maskHash),
        new ASN1Integer(saltBytes),
        RSASSAPSSparams.DEFAULT_TRAILER_FIELD);
  }

  private static RSAESOAEPparams oaep(
      AlgorithmIdentifier hash, AlgorithmIdentifier maskHash, AlgorithmIdentifier label) {
    return new RSAESOAEPparams(
        hash, new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, maskHash), label);
  }

  private static void expectRefusalOrTheSame(java.util.function.Supplier<OpenedMessage> opening) {
    try {
      assertThat(opening.get().content()).isEqualTo(CONTENT);
    } catch (RejectedException expected) {
      assertThat(expected.code().kind()).isEqualTo(FailureCode.Kind.SENDER);
    }
  }

  private void refusedSigned(FailureCode code, byte[] bytes) {
    refused(code, () -> bob.verify(new SignedMessage(bytes), ALICE, NOW));
  }

  private void refusedSealed(FailureCode code, byte[] bytes) {
    refused(code, () -> bob.open(new SealedMessage(bytes), ALICE, NOW));
  }
}

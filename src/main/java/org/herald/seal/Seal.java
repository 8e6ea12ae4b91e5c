package org.herald.seal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;

/**
 * Signs, seals, opens and verifies. Safe for many threads; keys come from {@link PartyKeys}, who is
 * who from the directory. Keeps nothing but what it computed from the keys held now.
 *
 * <p>Content is at most 16 MiB. What is made is DER, and so must be what is opened: {@code openssl
 * cms} reads the one and writes the other. Besides {@link RejectedException}, every method that
 * judges a certificate may throw {@link org.herald.failure.UnavailableException} {@code
 * revocation-unknown}, when a revocation list is needed and missing or out of date, and {@code
 * description-expired}, when the party's description has ended.
 */
public final class Seal {
  private static final Digest NO_KEY = Digest.of(new byte[0]);

  private final Supplier<PartyKeys> keys;
  private final Function<PartyId, Partner> directory;
  private final Function<PartyKeys, Trust> trust;
  private final Clock clock;
  private final CryptoProviders crypto;
  private final SealMeters meters;
  private final KeyEncryption keyEncryption;
  private final EnvelopeWriter envelopes;
  private volatile OwnSide side;

  Seal(
      Supplier<PartyKeys> keys,
      Function<PartyId, Partner> directory,
      Function<PartyKeys, Trust> trust,
      CryptoProviders crypto,
      Clock clock,
      SealMeters meters) {
    this.meters = meters;
    this.keys = keys;
    this.directory = directory;
    this.trust = trust;
    this.crypto = crypto;
    this.clock = clock;
    try {
      this.keyEncryption = new KeyEncryption(crypto);
      this.envelopes = new EnvelopeWriter(crypto, keyEncryption);
    } catch (IOException ours) {
      throw new IllegalStateException("the seal cannot be set up", ours);
    }
    this.side = sideOf(keys.get());
  }

  /** Of the keys held now; two threads that both make it make the same. */
  private OwnSide own() {
    PartyKeys held = keys.get();
    OwnSide known = side;
    if (known.keys() != held) {
      known = sideOf(held);
      side = known;
    }
    return known;
  }

  private OwnSide sideOf(PartyKeys held) {
    return new OwnSide(held, trust.apply(held), crypto, keyEncryption);
  }

  /**
   * A seal outside the Spring container, for command-line tools and tests.
   *
   * @param directory the party's entry; throws {@code party-unknown}
   */
  public static Seal of(
      PartyKeys keys, Function<PartyId, Partner> directory, Revocation revocation, Clock clock) {
    return measured(() -> keys, directory, revocation, clock, new CompositeMeterRegistry());
  }

  /** As {@link #of}, with keys that may change, counting and timing into these meters. */
  static Seal measured(
      Supplier<PartyKeys> keys,
      Function<PartyId, Partner> directory,
      Revocation revocation,
      Clock clock,
      MeterRegistry meters) {
    return new Seal(
        keys,
        directory,
        held -> new Trust(revocation, held.sandbox(), held.caCertificates()),
        keys.get().crypto(),
        clock,
        new SealMeters(meters));
  }

  /**
   * Signs for one reader with this gateway's current signing key of the suite that reader prefers
   * of those we can do: CAdES-B, signing time {@code at} in whole seconds.
   *
   * @throws RejectedException {@code too-large}, {@code party-unknown}, {@code
   *     algorithm-not-allowed} when we have no suite in common, or {@code certificate-expired} when
   *     no own signing certificate of the suite is valid at that time
   */
  public SignedMessage sign(byte[] content, PartyId reader, Instant at) {
    return meters.sign(
        () -> {
          Limits.require(content, Limits.MAX_CONTENT_BYTES, "The content");
          return own().sign(content, suite(directory.apply(reader)), at);
        });
  }

  /**
   * Until when what is signed at this moment can be verified, for whomever: the first end of the
   * signing certificates in use, one for each suite.
   *
   * @throws RejectedException {@code certificate-expired}
   */
  public Instant signingEnd(Instant at) {
    PartyKeys held = keys.get();
    return held.suites().stream()
        .flatMap(label -> Suite.named(label).stream())
        .map(suite -> held.signing(suite, at).certificate().getNotAfter().toInstant())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * SHA-256 of the SubjectPublicKeyInfo of the key {@link #seal} would encrypt to for this partner
   * now.
   *
   * @throws RejectedException as {@link #seal}
   */
  public Digest recipientKeyId(PartyId recipient) {
    return recipientKey(recipient).keyId();
  }

  /**
   * Encrypts a signed message to the partner's current encryption key; to the next one if the
   * current one is not valid (any more). Sealing stored signed bytes again, after the recipient
   * said {@code unknown-encryption-key}, is the same call.
   *
   * @throws RejectedException {@code party-unknown}, {@code certificate-expired} and the other
   *     codes of certificates, {@code algorithm-not-allowed}, {@code too-large}
   */
  public SealedMessage seal(SignedMessage message, PartyId recipient) {
    return meters.seal(() -> sealUnmeasured(message, recipient));
  }

  private SealedMessage sealUnmeasured(SignedMessage message, PartyId recipient) {
    Limits.require(message.bytes(), Limits.MAX_SIGNED_BYTES, "The signed message");
    RecipientKey key = recipientKey(recipient);
    try {
      return envelopes.seal(message, key);
    } catch (GeneralSecurityException | IOException ours) {
      throw new IllegalStateException("sealing failed", ours);
    }
  }

  /**
   * Decrypts, then verifies that {@code sender} signed. No plaintext is used before tag and
   * signature are both good.
   *
   * @param received when it came in; certificates and signing time are judged at this moment, with
   *     5 minutes of skew
   * @throws RejectedException with a code of the seal, {@code party-unknown}, {@code
   *     party-mismatch} when the signing key is not this sender's, {@code too-large}
   */
  public OpenedMessage open(SealedMessage message, PartyId sender, Instant received) {
    Limits.require(message.bytes(), Limits.MAX_SEALED_BYTES, "The sealed message");
    Partner partner = directory.apply(sender);
    Decrypted decrypted = decrypt(message);
    return meters.verify(() -> verifyUnmeasured(decrypted, partner, received));
  }

  /**
   * The first half of {@link #open}: decrypts under a good tag. Who signed is not known yet, so
   * nothing but the digest may be used before {@link #verify(Decrypted, PartyId, Instant)}: it
   * tells a repeated message from a new one.
   *
   * @throws RejectedException with a code of the seal
   */
  public Decrypted decrypt(SealedMessage message) {
    return meters.open(
        () -> {
          Limits.require(message.bytes(), Limits.MAX_SEALED_BYTES, "The sealed message");
          EnvelopeOpener.Decrypted decrypted = own().opener().open(message);
          return new Decrypted(decrypted.message(), decrypted.keyId(), decrypted.suite().label());
        });
  }

  /** The second half of {@link #open}, and throws as it does. */
  public OpenedMessage verify(Decrypted decrypted, PartyId sender, Instant received) {
    return meters.verify(() -> verifyUnmeasured(decrypted, directory.apply(sender), received));
  }

  private OpenedMessage verifyUnmeasured(Decrypted decrypted, Partner sender, Instant received) {
    SignatureCheck check = own().check();
    check.requireAgreed(Suite.named(decrypted.suite()).orElseThrow(), sender);
    return check.verify(decrypted.signed(), sender, received, decrypted.keyId());
  }

  /**
   * What a signed message claims to contain, its signature NOT checked: for a person who has no
   * description of the signer and is told so. Nothing may be decided on it.
   *
   * @throws RejectedException {@code seal-malformed} and other codes of the form
   */
  public static byte[] claimedContent(SignedMessage message) {
    Limits.require(message.bytes(), Limits.MAX_SIGNED_BYTES, "The signed message");
    return SignatureReader.read(message.bytes()).content();
  }

  /**
   * A decrypted message that no signature vouches for yet.
   *
   * @param suite of its envelope, as a directory entry names it
   */
  public record Decrypted(SignedMessage signed, Digest keyId, String suite) {}

  /** Whether what is sealed to the key with this SHA-256 of its SPKI can be opened. */
  public boolean holdsEncryptionKey(Digest keyId) {
    return keys.get().holdsEncryptionKey(keyId);
  }

  /**
   * Verifies a message that is signed but not encrypted, such as a receipt.
   *
   * @param received as for {@link #open}
   * @throws RejectedException as {@link #open}
   */
  public OpenedMessage verify(SignedMessage message, PartyId signer, Instant received) {
    Limits.require(message.bytes(), Limits.MAX_SIGNED_BYTES, "The signed message");
    return meters.verify(
        () -> own().check().verify(message, directory.apply(signer), received, NO_KEY));
  }

  /**
   * Checks that a message was signed between what it says of its creation and its arrival, with 5
   * minutes of skew on both sides.
   *
   * @param created from the dispatch's header
   * @throws RejectedException {@code signing-time-out-of-range}
   */
  public void checkSigningTime(OpenedMessage message, Instant created, Instant received) {
    if (message.signingTime().isBefore(created.minus(Limits.SKEW))
        || message.signingTime().isAfter(received.plus(Limits.SKEW))) {
      throw Refusal.of(
          FailureCode.SIGNING_TIME, "signed more than 5 minutes before created or after received");
    }
  }

  private RecipientKey recipientKey(PartyId recipient) {
    Partner partner = directory.apply(recipient);
    return own().recipients().of(partner, suite(partner), clock.instant());
  }

  /**
   * The suite, as a directory entry names it, that {@link #sign} and {@link #seal} use for this
   * party now.
   *
   * @throws RejectedException {@code party-unknown}, {@code algorithm-not-allowed}
   */
  public String suiteFor(PartyId party) {
    return suite(directory.apply(party)).label();
  }

  /** The first suite the party names that we can do; nothing weaker when that does not work. */
  private Suite suite(Partner partner) {
    List<String> ours = keys.get().suites();
    return partner.suites().stream()
        .filter(ours::contains)
        .flatMap(label -> Suite.named(label).stream())
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.notAllowed(
                    "this party opens "
                        + partner.suites()
                        + ", we have keys for "
                        + ours
                        + ": nothing in common"));
  }

  @Override
  public String toString() {
    return "Seal[" + crypto + "]";
  }
}

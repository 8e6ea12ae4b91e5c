package org.herald.partner;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.PartyId;

/**
 * Decides whether a description becomes the current one of its party, and stores it. Runs inside
 * the caller's transaction and takes the directory's lock, so two imports never judge the same
 * state.
 */
final class Admission {
  private final PartyId own;
  private final PartnerStore store;
  private final Clock clock;
  private final int maxDescriptionBytes;

  Admission(PartyId own, PartnerStore store, Clock clock, int maxDescriptionBytes) {
    this.own = own;
    this.store = store;
    this.clock = clock;
    this.maxDescriptionBytes = maxDescriptionBytes;
  }

  /** What an admission changed; {@code before} is empty for a party's first description. */
  record Change(
      SignedDescription now, Optional<SignedDescription> before, List<String> confirmedBy) {
    /** False when this very description was held already: nothing was stored. */
    boolean happened() {
      return before.filter(held -> held.fingerprint().equals(now.fingerprint())).isEmpty();
    }
  }

  SignedDescription read(byte[] jws) {
    return SignedDescription.read(jws, maxDescriptionBytes);
  }

  Optional<SignedDescription> held(PartyId party) {
    return store.current(party).map(this::readStored);
  }

  /**
   * Reads a stored row again.
   *
   * @throws IllegalStateException when the row does not hold what it was stored with
   */
  SignedDescription readStored(PartnerStore.Stored stored) {
    SignedDescription description = SignedDescription.read(stored.jws(), Integer.MAX_VALUE);
    if (!description.partner().id().equals(stored.party())
        || !description.fingerprint().sha256().equals(stored.sha256())) {
      throw new IllegalStateException("The stored description of " + stored.party() + " changed");
    }
    return description;
  }

  /** The checks of an import, in order; the last step stores. */
  Change admit(SignedDescription offered, Optional<Confirmation> confirmation) {
    Partner partner = offered.partner();
    requireForeign(partner.id());
    store.lock();
    Optional<SignedDescription> held = held(partner.id());
    if (isHeldAlready(offered, held)) {
      return new Change(offered, held, List.of());
    }
    X509Certificate signer = offered.requireSignedBy(allowedSigners(partner, held));
    if (held.isPresent() && held.get().fingerprint().equals(offered.fingerprint())) {
      return new Change(offered, held, List.of());
    }
    requireRising(partner, held);
    DescriptionRules.requireUsable(partner, clock.instant());
    requireConfirmed(offered, held, signer, confirmation);
    return store(
        new Change(offered, held, confirmation.map(Confirmation::people).orElse(List.of())));
  }

  /** The checks of {@link #admit} that need no person, for a look before confirming. */
  void inspect(SignedDescription offered) {
    Optional<SignedDescription> held = held(offered.partner().id());
    if (!isHeldAlready(offered, held)) {
      offered.requireSignedBy(allowedSigners(offered.partner(), held));
    }
    DescriptionRules.requireUsable(offered.partner(), clock.instant());
  }

  /** Signs and stores our own description, unless what it says is held already. */
  Change publish(OwnDescription description, DescriptionSigner signer) {
    store.lock();
    Change change = judge(description, signer);
    return change.happened() ? store(change) : change;
  }

  /** Every check of {@link #publish} that needs no lock; stores nothing. */
  Change judge(OwnDescription description, DescriptionSigner signer) {
    Optional<SignedDescription> held = held(own);
    if (held.isPresent() && description.says(held.get().partner())) {
      return new Change(held.get(), held, List.of());
    }
    SignedDescription signed =
        SignedDescription.sign(description.as(own, nextSerial(held)), signer);
    // Read back, so that we never publish what our own rules would refuse from another.
    SignedDescription offered = read(signed.jws().bytes());
    requireOwnSignature(offered);
    held.ifPresent(before -> offered.requireSignedBy(before.partner().signing()));
    DescriptionRules.requireUsable(offered.partner(), clock.instant());
    KeyClaims.requireFree(store, offered.partner());
    return new Change(offered, held, List.of());
  }

  /** Rises with the clock too: a gateway restored from an old backup does not repeat a serial. */
  private long nextSerial(Optional<SignedDescription> held) {
    long afterHeld = held.map(before -> before.partner().serial() + 1).orElse(1L);
    return Math.max(afterHeld, clock.instant().getEpochSecond());
  }

  private void requireForeign(PartyId party) {
    if (party.equals(own)) {
      throw new RejectedException(
          FailureCode.PARTY_MISMATCH,
          "This is a description of our own party: it is published here, never imported.");
    }
  }

  private static boolean isHeldAlready(
      SignedDescription offered, Optional<SignedDescription> held) {
    return held.isPresent() && Arrays.equals(held.get().jws().bytes(), offered.jws().bytes());
  }

  private static List<X509Certificate> allowedSigners(
      Partner partner, Optional<SignedDescription> held) {
    return held.map(before -> before.partner().signing())
        .orElse(List.of(partner.signing().getFirst()));
  }

  private static void requireRising(Partner partner, Optional<SignedDescription> held) {
    if (held.isPresent() && partner.serial() <= held.get().partner().serial()) {
      throw new RejectedException(
          FailureCode.SERIAL_NOT_RISING,
          "Serial "
              + partner.serial()
              + " does not rise above "
              + held.get().partner().serial()
              + ", which is held: an old description, or two that share a serial.");
    }
  }

  /**
   * People must vouch for the first description, and again when what we held has lapsed: a key that
   * was retired long ago may have passed into other hands.
   */
  private void requireConfirmed(
      SignedDescription offered,
      Optional<SignedDescription> held,
      X509Certificate signer,
      Optional<Confirmation> confirmation) {
    Instant now = clock.instant();
    boolean needed =
        held.isEmpty()
            || !now.isBefore(held.get().partner().validUntil())
            || !Certificates.isValidAt(signer, now);
    if (needed && confirmation.isEmpty()) {
      throw new RejectedException(
          FailureCode.CONFIRMATION_MISSING,
          "Two people must confirm this description's fingerprint with the partner: it is the"
              + " party's first, or the one held before has lapsed.");
    }
    if (confirmation.isPresent()
        && !confirmation.get().fingerprint().equals(offered.fingerprint())) {
      throw new RejectedException(
          FailureCode.CONFIRMATION_MISSING,
          "The confirmed fingerprint belongs to another description: compare again, digit by"
              + " digit, and tell your security officer if it still differs.");
    }
  }

  private static void requireOwnSignature(SignedDescription offered) {
    try {
      offered.requireSignedBy(List.of(offered.partner().signing().getFirst()));
    } catch (RejectedException e) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "The signer does not hold the key of the first signing certificate, which must be on"
              + " P-256, or of RSA with 3072 to 8192 bits.",
          e);
    }
  }

  private Change store(Change change) {
    Map<Digest, KeyUse> unclaimed = KeyClaims.requireFree(store, change.now().partner());
    store.add(change.now(), unclaimed, change.confirmedBy(), clock.instant());
    return change;
  }
}

package org.herald.partner;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Who is who: the directory of parties this gateway has an agreement with, and itself.
 *
 * <p>Look-ups read an immutable snapshot and take no lock. A description admitted here is seen at
 * once; one admitted by another node within {@code herald.partner.refresh-interval}. Look-ups do
 * not judge whether a description has ended: {@link #requireCurrent} does.
 */
public final class PartnerDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(PartnerDirectory.class);

  private final PartyId own;
  private final Imports imports;
  private final UnaryOperator<DirectorySnapshot> source;
  private volatile DirectorySnapshot snapshot;

  /**
   * @param source makes the next snapshot from the last one; asked once here, so a gateway without
   *     a directory does not start
   */
  PartnerDirectory(PartyId own, Imports imports, UnaryOperator<DirectorySnapshot> source) {
    this.own = own;
    this.imports = imports;
    this.source = source;
    this.snapshot = source.apply(new DirectorySnapshot(own, Map.of()));
  }

  /** Every partner, ordered by id; this gateway's own party is not among them. */
  public List<Partner> partners() {
    return snapshot.partners();
  }

  /** The party's entry, our own included. */
  public Optional<Partner> find(PartyId id) {
    return snapshot.find(id).map(SignedDescription::partner);
  }

  /**
   * The party's entry, even when its description has ended.
   *
   * @throws RejectedException {@code party-unknown}
   */
  public Partner require(PartyId id) {
    return find(id)
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.PARTY_UNKNOWN,
                    "The directory has no entry for " + id + ": import its description first."));
  }

  /**
   * The party's entry, for use with it now.
   *
   * @throws RejectedException {@code party-unknown}
   * @throws UnavailableException {@code description-expired} from the moment {@code validUntil} on,
   *     until a newer description is imported
   */
  public Partner requireCurrent(PartyId id, Instant now) {
    Partner partner = require(id);
    if (partner.hasEnded(now)) {
      throw new UnavailableException(
          FailureCode.DESCRIPTION_EXPIRED,
          "The description of "
              + id
              + " ended at "
              + partner.validUntil()
              + ": everything waits until its newer one is imported.");
    }
    return partner;
  }

  /** The partner that owns exactly this TLS public key, if one does; never our own party. */
  public Optional<PartyId> ownerOfTlsKey(PublicKey key) {
    return snapshot.ownerOfTlsKey(key);
  }

  /**
   * Reads and judges a description without keeping it, so that people can compare its fingerprint.
   * Changes nothing and records nothing.
   *
   * @throws RejectedException as {@link #importDescription(byte[], Confirmation)}, except for what
   *     concerns confirmation, serial and other parties' keys
   */
  public PartnerSummary inspect(byte[] jws) {
    return PartnerSummary.of(imports.inspect(jws), own);
  }

  /**
   * Takes a party's signed description (compact JWS, RFC 7515, ES256 or PS256, at most 64 KiB
   * unless configured otherwise) as its current one. The first must be signed with the key of its
   * own first signing certificate and be confirmed; a later one must be signed with a signing key
   * of the description held and have a higher serial. The same description again changes nothing.
   *
   * <p>Durable on return, together with its audit entry. A refusal is recorded in the audit trail
   * too, in a transaction of its own, whatever the caller's transaction does.
   *
   * @return the party's entry from now on
   * @throws RejectedException {@code too-large}, {@code malformed}, {@code algorithm-not-allowed},
   *     {@code signature-invalid}, {@code serial-not-rising}, {@code expired}, {@code
   *     certificate-expired}, {@code certificate-untrusted}, {@code key-reused}, {@code
   *     confirmation-missing}, {@code party-mismatch} for our own party
   * @throws org.herald.failure.UnavailableException when the database does not answer
   */
  public Partner importDescription(byte[] jws, Confirmation confirmation) {
    return importDescription(jws, Optional.of(confirmation));
  }

  /** As {@link #importDescription(byte[], Confirmation)} for an update, which needs no people. */
  public Partner importDescription(byte[] jws) {
    return importDescription(jws, Optional.empty());
  }

  /**
   * Signs and stores our own description, with a serial above the one before; does nothing when it
   * says nothing new. The rules for partners' descriptions hold for ours as well. Durable on
   * return, together with its audit entry.
   *
   * @return our entry from now on
   * @throws RejectedException {@code configuration-invalid} when the signer's key is not that of
   *     the first signing certificate; {@code signature-invalid} when that key did not stand in our
   *     description before, because partners would refuse it; otherwise as {@link
   *     #importDescription(byte[], Confirmation)}
   */
  public Partner publishOwn(OwnDescription description, DescriptionSigner signer) {
    Partner published = imports.publish(description, signer).partner();
    refreshAfterCommit();
    return published;
  }

  /**
   * Judges a description of our own as {@link #publishOwn} would. Changes nothing and records
   * nothing.
   *
   * @throws RejectedException as {@link #publishOwn}
   */
  public void judgeOwn(OwnDescription description, DescriptionSigner signer) {
    imports.judge(description, signer);
  }

  /**
   * Our own current description as it goes to partners: a compact JWS in ASCII.
   *
   * @throws RejectedException {@code not-found} before the first {@link #publishOwn}
   */
  public byte[] exportOwn() {
    return snapshot
        .find(own)
        .map(description -> description.jws().bytes().clone())
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.NOT_FOUND,
                    "This gateway has not published its own description yet: start it once."));
  }

  /** All entries for people to read, our own included, ordered by party. */
  public List<PartnerSummary> summaries() {
    return snapshot.entries().values().stream()
        .map(description -> PartnerSummary.of(description, own))
        .toList();
  }

  /** Reads what other nodes have admitted since; on an exception the last snapshot stays. */
  synchronized void refresh() {
    snapshot = source.apply(snapshot);
  }

  private Partner importDescription(byte[] jws, Optional<Confirmation> confirmation) {
    Partner imported = imports.admit(jws, confirmation).partner();
    refreshAfterCommit();
    return imported;
  }

  /** What is committed must not be reported as failed: the schedule repeats the refresh. */
  private void refreshAfterCommit() {
    try {
      refresh();
    } catch (DataAccessException e) {
      LOG.warn("The directory changed but could not be read again; the next refresh will", e);
    }
  }
}

package org.herald.witness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.herald.audit.Audit;
import org.herald.audit.LogHead;
import org.herald.audit.ShardName;
import org.herald.audit.verify.CheckpointVerifier;
import org.herald.audit.verify.TreeHead;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;

/** Proofs of entries: ours for others, and theirs checked. */
final class EntryProofs {
  private final PartyId self;
  private final Audit audit;
  private final OwnCosignatures cosignatures;
  private final Comparing comparing;
  private final Successors successors;
  private final WitnessPolicy policy;
  private final PartnerDirectory directory;
  private final WitnessedRows rows;
  private final CheckpointVerifier verifier = new CheckpointVerifier();

  EntryProofs(
      PartyId self,
      Audit audit,
      OwnCosignatures cosignatures,
      Comparing comparing,
      Successors successors,
      WitnessPolicy policy,
      PartnerDirectory directory,
      WitnessedRows rows) {
    this.self = self;
    this.audit = audit;
    this.cosignatures = cosignatures;
    this.comparing = comparing;
    this.successors = successors;
    this.policy = policy;
    this.directory = directory;
    this.rows = rows;
  }

  /** By the newest witnessed checkpoint that covers the entry, else by the newest of all. */
  Optional<String> prove(int year, String dispatch, byte[] leafHash) {
    return audit.proofs().indexOf(year, dispatch, leafHash).flatMap(index -> prove(year, index));
  }

  /** As {@link #prove(int, String, byte[])} of an entry whose place is known. */
  Optional<String> prove(int year, long index) {
    for (OwnCosignatures.Witnessed one : cosignatures.witnessed()) {
      if (one.head().year() == year && one.head().size() > index) {
        return Optional.of(proof(one.head(), index, one.lines()));
      }
    }
    return audit.proofs().heads().stream()
        .filter(head -> head.year() == year && head.size() > index)
        .findFirst()
        .map(head -> proof(head, index, List.of()));
  }

  /** By a head of ours that covers it, without cosignatures. */
  String prove(LogHead head, long index) {
    return proof(head, index, List.of());
  }

  private String proof(LogHead head, long index, List<String> lines) {
    return new LogProof(
            index, audit.proofs().inclusion(head, index), head.note() + String.join("", lines))
        .write();
  }

  void require(PartyId owner, String origin, byte[] leafHash, String text) {
    LogProof proof = LogProof.read(text);
    if (!origin.startsWith(owner.value() + "/audit/")) {
      throw new RejectedException(
          FailureCode.LOG_INVALID, "The receipt of " + owner + " names the log " + origin + ".");
    }
    String key =
        rows.find(origin)
            .map(WitnessedRows.Row::verifierKey)
            .orElseGet(() -> directory.require(owner).logVerifierKey());
    if (ShardName.ofOrigin(origin).life() > successors.life(owner)) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE,
          "The log " + origin + " is a successor that nobody here has accepted.");
    }
    TreeHead head = verifier.open(proof.note().getBytes(StandardCharsets.UTF_8), key, origin);
    if (!verifier.includes(head, leafHash, proof.index(), proof.path())) {
      throw new RejectedException(
          FailureCode.LOG_INVALID, "The proof does not lead to the root of its checkpoint.");
    }
    requireWitnessed(owner, head, proof.note());
  }

  /**
   * A log can prove anything by a checkpoint that it shows to one party only: this one must be of
   * the history that we cosigned, or, where we cosigned none, that enough others did.
   */
  private void requireWitnessed(PartyId owner, TreeHead head, String note) {
    Optional<WitnessedRows.Row> held = rows.find(head.origin());
    if (held.isPresent()) {
      comparing.requireSameHistory(held.get(), note, owner);
    } else if (policy.enoughAt(owner, head, note).isEmpty()
        && (policy.applies(owner) || weCosign())) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE,
          "The log " + head.origin() + " is not witnessed yet; its proof is asked for again.");
    }
  }

  private boolean weCosign() {
    return directory.find(self).flatMap(Partner::witnessVerifierKey).isPresent();
  }
}

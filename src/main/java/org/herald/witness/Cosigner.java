package org.herald.witness;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.herald.audit.Cosignature;
import org.herald.audit.ShardName;
import org.herald.audit.verify.CheckpointVerifier;
import org.herald.audit.verify.TreeHead;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.herald.seal.WitnessKey;
import org.herald.witness.WitnessAnswer.Cosigned;
import org.herald.witness.WitnessAnswer.OtherSize;
import org.herald.witness.WitnessAnswer.Refused;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cosigns partners' checkpoints (C2SP tlog-witness). Comparing with what was cosigned last and
 * keeping the new one is a single transaction, and the answer leaves after its commit: so nobody
 * holds a cosignature of ours that we do not know of, and no two of ours contradict each other. A
 * crash in between loses only the answer: asked again, we say which size we keep, and cosign that
 * very checkpoint anew.
 */
final class Cosigner {
  private final PartyId self;
  private final PartnerDirectory directory;
  private final Supplier<Optional<WitnessKey>> key;
  private final WitnessedRows rows;
  private final Forks forks;
  private final Successors successors;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final CheckpointVerifier verifier = new CheckpointVerifier();

  Cosigner(
      PartyId self,
      PartnerDirectory directory,
      Supplier<Optional<WitnessKey>> key,
      WitnessedRows rows,
      Forks forks,
      Successors successors,
      TransactionTemplate transaction,
      Clock clock) {
    this.self = self;
    this.directory = directory;
    this.key = key;
    this.rows = rows;
    this.forks = forks;
    this.successors = successors;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * @param owner who shows its own log, by its TLS key
   */
  WitnessAnswer cosign(PartyId owner, byte[] body) {
    CheckpointRequest request;
    try {
      request = CheckpointRequest.read(body);
    } catch (RejectedException malformed) {
      return new Refused(400, String.valueOf(malformed.getMessage()));
    }
    String origin = request.origin();
    Optional<Partner> partner = directory.find(owner);
    Optional<WitnessKey> ours = key.get();
    if (partner.isEmpty()
        || ours.isEmpty()
        || !ShardName.isOrigin(origin)
        || !origin.startsWith(owner.value() + "/audit/")) {
      return new Refused(404, "This gateway cosigns only the caller's own log.");
    }
    int life = ShardName.ofOrigin(origin).life();
    int known = successors.life(owner);
    if (life < known) {
      return new Refused(403, "This log was closed by its successor.");
    }
    if (life > known) {
      successors.shown(owner, origin);
      return new Refused(403, "A successor is cosigned when somebody here has accepted it.");
    }
    if (rows.find(origin).isEmpty() && !isNear(origin)) {
      return new Refused(404, "A log begins in its own year: set your clock, or ours is wrong.");
    }
    String verifierKey =
        rows.find(origin)
            .map(WitnessedRows.Row::verifierKey)
            .orElse(partner.get().logVerifierKey());
    TreeHead head;
    try {
      head =
          verifier.open(
              request.note().getBytes(java.nio.charset.StandardCharsets.UTF_8),
              verifierKey,
              origin);
    } catch (RejectedException notSigned) {
      return new Refused(403, String.valueOf(notSigned.getMessage()));
    }
    if (request.old() > head.size() || head.size() == 0) {
      return new Refused(400, "The old size must be at most the checkpoint's, and that above 0.");
    }
    WitnessAnswer answer =
        transaction.execute(status -> decide(owner, request, head, verifierKey, ours.get()));
    if (answer instanceof Refused) {
      forks.report(); // of what is committed by now
    }
    return answer;
  }

  /** Otherwise one party could fill our table with logs of years to come. */
  private boolean isNear(String origin) {
    int year = ShardName.ofOrigin(origin).year();
    return Math.abs(year - clock.instant().atOffset(ZoneOffset.UTC).getYear()) <= 1;
  }

  private WitnessAnswer decide(
      PartyId owner,
      CheckpointRequest request,
      TreeHead head,
      String verifierKey,
      WitnessKey ours) {
    rows.lock(head.origin());
    if (forks.open(head.origin())) {
      return new Refused(403, "Two histories of this log were shown; a person must settle that.");
    }
    Optional<WitnessedRows.Row> held = rows.find(head.origin());
    if (held.isPresent()) {
      TreeHead last = opened(held.get());
      if (last.size() == head.size() && !last.rootBase64().equals(head.rootBase64())) {
        forks.record(held.get(), head, request.note(), owner);
        return new Refused(409, "Another tree of this size was shown before.");
      }
      if (request.old() != last.size()) {
        return new OtherSize(last.size());
      }
      if (!verifier.consistent(last, head, request.proof())) {
        forks.record(held.get(), head, request.note(), owner);
        return new Refused(422, "The proof does not show that the log only grew.");
      }
    } else if (request.old() != 0) {
      return new OtherSize(0);
    } else if (!request.proof().isEmpty()) {
      return new Refused(422, "Nothing is proven from size 0: send no lines of proof.");
    }
    Instant now = clock.instant();
    String line =
        Cosignature.line(
            Cosignature.nameOf(self.value()), ours.publicKey(), ours::sign, head.body(), now);
    rows.keep(head.origin(), owner, verifierKey, head.size(), request.note(), line, now);
    return new Cosigned(line);
  }

  /** A note that we kept; it was checked before. */
  TreeHead opened(WitnessedRows.Row held) {
    return verifier.open(
        held.note().getBytes(java.nio.charset.StandardCharsets.UTF_8),
        held.verifierKey(),
        held.origin());
  }
}

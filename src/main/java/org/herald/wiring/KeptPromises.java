package org.herald.wiring;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.audit.ShardName;
import org.herald.exchange.AwaitedProof;
import org.herald.exchange.Promises;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.herald.transport.LogLink;
import org.herald.witness.Witness;

/** Asks partners to prove what their receipts promised. */
public final class KeptPromises {
  private final Promises promises;
  private final PartnerDirectory directory;
  private final LogLink link;
  private final Witness witness;

  KeptPromises(Promises promises, PartnerDirectory directory, LogLink link, Witness witness) {
    this.promises = promises;
    this.directory = directory;
    this.link = link;
    this.witness = witness;
  }

  /** What is due, of partners that can be called. */
  public List<AwaitedProof> due() {
    Set<PartyId> callable =
        directory.partners().stream()
            .filter(Partner::canBeCalled)
            .map(Partner::id)
            .collect(Collectors.toSet());
    return promises.due(callable);
  }

  /** Asks for one proof. A partner that is not reached has broken nothing, and is asked again. */
  public void check(AwaitedProof awaited) {
    String origin = awaited.origin();
    if (!ShardName.isOrigin(origin)) {
      promises.broken(awaited, FailureCode.LOG_INVALID);
      return;
    }
    String log = ShardName.ofOrigin(origin).toString();
    Optional<String> proof;
    try {
      proof = link.proof(awaited.recipient(), log, awaited.dispatch(), awaited.leaf());
    } catch (UnavailableException later) {
      return;
    }
    if (proof.isEmpty()) {
      promises.broken(awaited, FailureCode.NOT_FOUND);
      return;
    }
    try {
      witness.requireProof(awaited.recipient(), origin, awaited.leaf().bytes(), proof.get());
    } catch (UnavailableException cannotTell) {
      return;
    } catch (RejectedException doesNotHold) {
      promises.broken(awaited, doesNotHold.code());
      return;
    }
    promises.kept(awaited, proof.get());
  }
}

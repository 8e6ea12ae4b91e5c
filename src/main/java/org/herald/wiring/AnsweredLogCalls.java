package org.herald.wiring;

import java.util.Optional;
import java.util.OptionalLong;
import org.herald.audit.ShardName;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.transport.LogCalls;
import org.herald.witness.Witness;
import org.herald.witness.WitnessAnswer;

/** Answers what partners ask about logs. */
final class AnsweredLogCalls implements LogCalls {
  private final Witness witness;
  private final BroughtProofs proofs;

  AnsweredLogCalls(Witness witness, BroughtProofs proofs) {
    this.witness = witness;
    this.proofs = proofs;
  }

  @Override
  public Answer addCheckpoint(PartyId caller, byte[] request) {
    return switch (witness.cosign(caller, request)) {
      case WitnessAnswer.Cosigned cosigned -> Answer.text(200, cosigned.lines());
      case WitnessAnswer.OtherSize other -> new Answer(409, Answer.SIZE, other.size() + "\n");
      case WitnessAnswer.Refused refused -> Answer.text(refused.status(), refused.text() + "\n");
    };
  }

  @Override
  public Optional<String> since(PartyId caller, String log, long old, OptionalLong size) {
    return witness.since(ShardName.parse(log).number(), old, size);
  }

  @Override
  public Optional<String> cosigned(PartyId caller, String origin) {
    return witness.cosigned(origin);
  }

  @Override
  public void takeCosigned(PartyId caller, byte[] note) {
    witness.takeCosigned(caller, note);
  }

  @Override
  public Optional<String> proof(PartyId caller, String log, DispatchId dispatch, Digest leafHash) {
    return witness.prove(ShardName.parse(log).number(), dispatch.toString(), leafHash.bytes());
  }

  @Override
  public String wanted(PartyId caller) {
    return proofs.wanted(caller);
  }

  @Override
  public void takeProof(PartyId caller, DispatchId dispatch, String proof) {
    proofs.take(caller, dispatch, proof);
  }
}

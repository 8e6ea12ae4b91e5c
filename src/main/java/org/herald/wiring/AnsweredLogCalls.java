package org.herald.wiring;

import java.util.Optional;
import java.util.OptionalLong;
import org.herald.notice.PartyId;
import org.herald.transport.LogCalls;
import org.herald.witness.Witness;
import org.herald.witness.WitnessAnswer;

/** Answers what partners ask about logs. */
final class AnsweredLogCalls implements LogCalls {
  private final Witness witness;

  AnsweredLogCalls(Witness witness) {
    this.witness = witness;
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
  public Optional<String> since(PartyId caller, int year, long old, OptionalLong size) {
    return witness.since(year, old, size);
  }

  @Override
  public Optional<String> cosigned(PartyId caller, String origin) {
    return witness.cosigned(origin);
  }

  @Override
  public void takeCosigned(PartyId caller, byte[] note) {
    witness.takeCosigned(caller, note);
  }
}

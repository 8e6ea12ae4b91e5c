package org.herald.wiring;

import java.util.Optional;
import java.util.OptionalLong;
import org.herald.audit.ShardName;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.transport.LogCalls.Answer;
import org.herald.transport.LogLink;
import org.herald.witness.WitnessAnswer;
import org.herald.witness.WitnessLinks;

/** Asks partners about logs over HTTPS and reads what a witness answers (C2SP tlog-witness). */
final class PartnerLogLinks implements WitnessLinks {
  private final LogLink link;

  PartnerLogLinks(LogLink link) {
    this.link = link;
  }

  @Override
  public WitnessAnswer addCheckpoint(PartyId witness, String request) {
    Answer answer = link.addCheckpoint(witness, request);
    if (answer.status() == 200) {
      return new WitnessAnswer.Cosigned(answer.body());
    }
    if (answer.status() == 409 && answer.contentType().equals(Answer.SIZE)) {
      if (!answer.body().matches("(0|[1-9][0-9]{0,15})\n")) {
        throw new UnavailableException(
            FailureCode.UNAVAILABLE, witness + " answered a size that is none.");
      }
      return new WitnessAnswer.OtherSize(Long.parseLong(answer.body().strip()));
    }
    if (answer.status() >= 400 && answer.status() < 500) {
      return new WitnessAnswer.Refused(answer.status(), "");
    }
    throw new UnavailableException(
        FailureCode.UNAVAILABLE, witness + " answered HTTP " + answer.status() + ".");
  }

  @Override
  public Optional<String> since(PartyId owner, int year, long old, OptionalLong size) {
    return link.since(owner, ShardName.of(year).toString(), old, size);
  }

  @Override
  public Optional<String> cosigned(PartyId witness, String origin) {
    return link.cosigned(witness, origin);
  }

  @Override
  public Optional<String> witnessed(PartyId owner, int year) {
    return link.witnessed(owner, ShardName.of(year).toString());
  }

  @Override
  public void giveCosigned(PartyId owner, String note) {
    link.giveCosigned(owner, note);
  }
}

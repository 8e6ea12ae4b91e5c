package org.herald.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.herald.failure.FailureCode;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;

/** Stands where the routes stand; remembers who asked for what. */
class RecordedCalls implements PartnerCalls {
  final List<String> seen = new CopyOnWriteArrayList<>();
  volatile List<SealedMessage> waiting = List.of();
  volatile Supplier<byte[]> receipt = () -> "receipt".getBytes(StandardCharsets.UTF_8);
  volatile Optional<SignedMessage> stored = Optional.empty();

  @Override
  public SignedMessage deliver(PartyId caller, SealedMessage message) {
    seen.add("deliver " + caller + " " + message.sha256());
    return new SignedMessage(receipt.get());
  }

  @Override
  public Optional<SignedMessage> status(PartyId caller, DispatchId dispatch) {
    seen.add("status " + caller + " " + dispatch);
    return stored;
  }

  @Override
  public List<SealedMessage> fetch(PartyId caller, int max, Duration wait) {
    seen.add("fetch " + caller + " " + max + " " + wait);
    return waiting;
  }

  @Override
  public void acknowledge(PartyId caller, SignedMessage receipt) {
    seen.add("acknowledge " + caller + " " + receipt.sha256());
  }

  @Override
  public void refused(PartyId caller, Digest sealed, FailureCode code) {
    seen.add("refused " + caller + " " + sealed + " " + code.wire());
  }
}

package org.herald.transport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a message out of a queue leads to. When this returns, everything is durable but the answer,
 * so the caller sends the answer first and lets the message go afterwards; a crash between repeats
 * both, and the same message has the same answer.
 */
final class QueueIntake {
  private static final Logger LOG = LoggerFactory.getLogger(QueueIntake.class);

  /** As long as a dispatch may live: an answer that waits longer answers nothing. */
  private static final Duration ANSWER_LIFE = Duration.ofDays(30);

  private final Supplier<PartnerCalls> calls;
  private final OwnQueues queues;
  private final Clock clock;
  private final int maxBytes;

  QueueIntake(Supplier<PartnerCalls> calls, OwnQueues queues, Clock clock, int maxBytes) {
    this.calls = calls;
    this.queues = queues;
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  /** Empty for receipts and faults: they are never answered, or two gateways would never end. */
  Optional<QueueMessage> take(PartyId caller, QueueMessage message) {
    try {
      return switch (message.kind()) {
        case DISPATCH -> Optional.of(receipt(caller, message));
        case RECEIPT -> {
          calls.get().acknowledge(caller, new SignedMessage(bounded(message)));
          yield Optional.empty();
        }
        case FAULT -> {
          fault(caller, message);
          yield Optional.empty();
        }
      };
    } catch (RejectedException unopenable) {
      return setAside(caller, message, unopenable.code());
    }
  }

  private QueueMessage receipt(PartyId caller, QueueMessage message) {
    SignedMessage receipt = calls.get().deliver(caller, new SealedMessage(bounded(message)));
    Optional<DispatchId> meant = message.dispatchHint().flatMap(QueueIntake::dispatch);
    meant
        .filter(id -> !answered(caller, id, receipt))
        .ifPresent(
            id -> LOG.warn("{} says dispatch {} outside and another inside the seal", caller, id));
    return QueueMessage.receipt(receipt.bytes(), message.dispatch(), answerEnds());
  }

  /** Whether the receipt just given is for this dispatch: the properties are only a hint. */
  private boolean answered(PartyId caller, DispatchId id, SignedMessage receipt) {
    return calls
        .get()
        .status(caller, id)
        .filter(stored -> stored.sha256().equals(receipt.sha256()))
        .isPresent();
  }

  private static Optional<DispatchId> dispatch(String hint) {
    try {
      return Optional.of(DispatchId.parse(hint));
    } catch (RejectedException noDispatch) {
      return Optional.empty();
    }
  }

  private void fault(PartyId caller, QueueMessage message) {
    if (message.sealedSha256() == null || message.code() == null) {
      throw new RejectedException(FailureCode.MALFORMED, "A fault without code or digest.");
    }
    calls
        .get()
        .refused(caller, new Digest(message.sealedSha256()), FailureCode.fromWire(message.code()));
  }

  private Optional<QueueMessage> setAside(PartyId caller, QueueMessage message, FailureCode code) {
    Digest digest = Digest.of(message.body());
    LOG.warn(
        "{} from {} cannot be taken: {} sha256 {}",
        message.kind().subject(),
        caller,
        code.wire(),
        digest);
    queues.dead(
        caller,
        new QueueMessage(
            message.kind(),
            message.body(),
            message.dispatch(),
            null,
            null,
            caller + "/" + message.kind().subject() + "/" + digest,
            code.wire(),
            digest.hex()));
    return message.kind() == QueueMessage.Kind.DISPATCH
        ? Optional.of(QueueMessage.fault(code, digest, message.dispatch(), answerEnds()))
        : Optional.empty();
  }

  private byte[] bounded(QueueMessage message) {
    if (message.body().length > maxBytes) {
      throw new RejectedException(
          FailureCode.TOO_LARGE, "A message may have at most " + maxBytes + " bytes.");
    }
    return message.body();
  }

  private Instant answerEnds() {
    return clock.instant().plus(ANSWER_LIFE);
  }
}

package org.herald.transport;

import java.time.Instant;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.notice.Digest;
import org.jspecify.annotations.Nullable;

/**
 * One message of the queue link, whichever library carries it. What is beside the body are hints:
 * only the opened dispatch and the verified receipt count.
 *
 * @param kind the AMQP subject
 * @param body sealed bytes, a signed receipt, or nothing for a fault
 * @param dispatch the dispatch meant, as a text nobody has checked
 * @param group the AMQP group id
 * @param expires the AMQP absolute expiry
 * @param duplicateId under which a broker takes it only once
 * @param code of a fault
 * @param sealedSha256 of a fault: which bytes could not be opened, in hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes, handed through and never compared
record QueueMessage(
    Kind kind,
    byte[] body,
    @Nullable String dispatch,
    @Nullable String group,
    @Nullable Instant expires,
    @Nullable String duplicateId,
    @Nullable String code,
    @Nullable String sealedSha256) {
  static final String CODE = "heraldCode";
  static final String SEALED_SHA256 = "heraldSealedSha256";

  enum Kind {
    DISPATCH("dispatch", "application/pkcs7-mime"),
    RECEIPT("receipt", "application/pkcs7-mime"),
    FAULT("fault", "application/octet-stream");

    private final String subject;
    private final String contentType;

    Kind(String subject, String contentType) {
      this.subject = subject;
      this.contentType = contentType;
    }

    String subject() {
      return subject;
    }

    String contentType() {
      return contentType;
    }

    /** Whatever has another subject, or none, has to open as a dispatch. */
    static Kind of(@Nullable String subject) {
      for (Kind kind : values()) {
        if (kind.subject.equals(subject)) {
          return kind;
        }
      }
      return DISPATCH;
    }
  }

  static QueueMessage of(QueuedDispatch queued) {
    return new QueueMessage(
        Kind.DISPATCH,
        queued.sealed().bytes(),
        queued.dispatch().toString(),
        queued.notice().toString(),
        queued.expires(),
        queued.duplicateId(),
        null,
        null);
  }

  /** Without a duplicate id: a dispatch that comes again is answered again. */
  static QueueMessage receipt(byte[] signed, @Nullable String dispatch, Instant expires) {
    return new QueueMessage(Kind.RECEIPT, signed, dispatch, null, expires, null, null, null);
  }

  static QueueMessage fault(
      FailureCode code, Digest sealed, @Nullable String dispatch, Instant expires) {
    return new QueueMessage(
        Kind.FAULT, new byte[0], dispatch, null, expires, null, code.wire(), sealed.hex());
  }

  Optional<String> dispatchHint() {
    return Optional.ofNullable(dispatch);
  }

  @Override
  public String toString() {
    return "QueueMessage[" + kind + ", " + body.length + " bytes]";
  }
}

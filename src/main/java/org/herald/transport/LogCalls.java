package org.herald.transport;

import java.util.Optional;
import java.util.OptionalLong;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;

/**
 * What partners may ask of this gateway about audit logs, ours and theirs. The caller owns the TLS
 * key. Bytes are UTF-8 text in the forms of C2SP tlog-witness, signed-note and tlog-proof, at most
 * {@link #MAX_BYTES}; whoever implements this judges them.
 */
public interface LogCalls {
  int MAX_BYTES = 256 * 1024;

  /**
   * @param status of HTTP
   * @param body UTF-8
   */
  record Answer(int status, String contentType, String body) {
    public static final String TEXT = "text/plain;charset=utf-8";

    /** Of a witness that last cosigned another size (C2SP tlog-witness). */
    public static final String SIZE = "text/x.tlog.size";

    public static Answer text(int status, String body) {
      return new Answer(status, TEXT, body);
    }
  }

  /** {@code add-checkpoint} of C2SP tlog-witness; what it answers is durable. */
  Answer addCheckpoint(PartyId caller, byte[] request);

  /**
   * Our own log, as a request of {@code add-checkpoint} would show it to somebody who has seen this
   * size.
   *
   * @param size of the checkpoint wanted; the newest without
   */
  Optional<String> since(PartyId caller, String log, long old, OptionalLong size);

  /** The newest checkpoint of a log that we have cosigned, with our cosignature. */
  Optional<String> cosigned(PartyId caller, String origin);

  /** Takes a checkpoint of our log with the caller's cosignature; durable on return. */
  void takeCosigned(PartyId caller, byte[] note);

  /**
   * That an entry in one of our receipts is in our log (C2SP tlog-proof); empty while it is not.
   *
   * @param leafHash SHA-256(0x00 || entry)
   */
  Optional<String> proof(PartyId caller, String log, DispatchId dispatch, Digest leafHash);

  /**
   * What we want of a caller whom we cannot call: lines of year, dispatch and leaf hash in
   * hexadecimal, as in {@link #proof}.
   */
  String wanted(PartyId caller);

  /** Takes a proof that the caller brings (C2SP tlog-proof); durable on return. */
  void takeProof(PartyId caller, DispatchId dispatch, String proof);
}

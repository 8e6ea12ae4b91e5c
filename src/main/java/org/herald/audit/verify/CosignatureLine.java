package org.herald.audit.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One signature line of a note that a witness' key claims (C2SP tlog-cosignature, cosignature/v1).
 *
 * @param at when, if the signature over that time and the body is good
 */
record CosignatureLine(Optional<Instant> at) {
  private static final String PREFIX = "\u2014 ";

  /** Key id, seconds, Ed25519 signature. */
  private static final int BYTES = 4 + Long.BYTES + 64;

  /** Empty when the line is another key's. */
  static Optional<CosignatureLine> of(String body, String line, VerifierKey witness) {
    String prefix = PREFIX + witness.name() + " ";
    if (!line.startsWith(prefix)) {
      return Optional.empty();
    }
    byte[] identified;
    try {
      identified = Base64.getDecoder().decode(line.substring(prefix.length()));
    } catch (IllegalArgumentException noBase64) {
      return Optional.of(new CosignatureLine(Optional.empty()));
    }
    if (identified.length < 4
        || !HexFormat.of().formatHex(identified, 0, 4).equals(witness.keyIdHex())) {
      return Optional.empty();
    }
    return Optional.of(new CosignatureLine(signedAt(body, identified, witness)));
  }

  private static Optional<Instant> signedAt(String body, byte[] identified, VerifierKey witness) {
    if (identified.length != BYTES) {
      return Optional.empty();
    }
    long seconds = ByteBuffer.wrap(identified).getLong(4);
    String signed = "cosignature/v1\ntime " + seconds + "\n" + body;
    boolean good =
        seconds >= 0
            && seconds <= Instant.MAX.getEpochSecond()
            && witness.signed(
                signed.getBytes(StandardCharsets.UTF_8),
                Arrays.copyOfRange(identified, 4 + Long.BYTES, identified.length));
    return good ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
  }
}

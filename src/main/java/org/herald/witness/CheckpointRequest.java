package org.herald.witness;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * The body of {@code add-checkpoint} (C2SP tlog-witness): a checkpoint, and that its log begins
 * with what was seen before.
 *
 * @param old the size seen before, 0 for none
 * @param proof of consistency, 32 bytes each, at most 63
 * @param note the signed checkpoint
 */
record CheckpointRequest(long old, List<byte[]> proof, String note) {
  private static final int MAX_PROOF = 63;
  private static final int MAX_CHARS = 64 * 1024;
  private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,15})");

  CheckpointRequest {
    proof = List.copyOf(proof);
  }

  /**
   * @throws RejectedException {@code malformed} naming the line
   */
  static CheckpointRequest read(byte[] body) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("is not UTF-8", e);
    }
    if (text.length() > MAX_CHARS) {
      throw malformed("has more than " + MAX_CHARS + " characters");
    }
    int blank = text.indexOf("\n\n");
    if (blank < 0) {
      throw malformed("has no empty line before the checkpoint");
    }
    List<String> lines = List.of(text.substring(0, blank).split("\n", -1));
    var old = OLD.matcher(lines.getFirst());
    if (!old.matches()) {
      throw malformed("does not begin with: old, a space and a size");
    }
    if (lines.size() - 1 > MAX_PROOF) {
      throw malformed("has more than " + MAX_PROOF + " lines of proof");
    }
    var proof = new ArrayList<byte[]>();
    for (String line : lines.subList(1, lines.size())) {
      proof.add(hash(line));
    }
    return new CheckpointRequest(Long.parseLong(old.group(1)), proof, text.substring(blank + 2));
  }

  String write() {
    var text = new StringBuilder("old ").append(old).append('\n');
    proof.forEach(hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
    return text.append('\n').append(note).toString();
  }

  /** The first line of the note: which log it says it is of. */
  String origin() {
    int end = note.indexOf('\n');
    return end < 0 ? "" : note.substring(0, end);
  }

  /** Standard base64 of 32 bytes, in its one spelling. */
  static byte[] hash(String line) {
    try {
      byte[] hash = Base64.getDecoder().decode(line);
      if (hash.length == 32 && Base64.getEncoder().encodeToString(hash).equals(line)) {
        return hash;
      }
    } catch (IllegalArgumentException e) {
      throw malformed("has a line of proof that is no base64", e);
    }
    throw malformed("has a line of proof that is not base64 of 32 bytes");
  }

  private static RejectedException malformed(String what) {
    return new RejectedException(FailureCode.MALFORMED, "The request " + what + ".");
  }

  private static RejectedException malformed(String what, Exception cause) {
    return new RejectedException(FailureCode.MALFORMED, "The request " + what + ".", cause);
  }
}

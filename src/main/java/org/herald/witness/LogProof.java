package org.herald.witness;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * That an entry is in a log (C2SP tlog-proof).
 *
 * @param index of the entry, from 0
 * @param path of inclusion, 32 bytes each, at most 63
 * @param note the signed checkpoint, perhaps with cosignatures
 */
record LogProof(long index, List<byte[]> path, String note) {
  private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
  private static final int MAX_PATH = 63;
  private static final Pattern INDEX = Pattern.compile("index (0|[1-9][0-9]{0,15})");

  LogProof {
    path = List.copyOf(path);
  }

  String write() {
    var text = new StringBuilder(FIRST_LINE).append("\nindex ").append(index).append('\n');
    path.forEach(hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
    return text.append('\n').append(note).toString();
  }

  /**
   * @throws RejectedException {@code log-invalid} when it is none
   */
  static LogProof read(String text) {
    int blank = text.indexOf("\n\n");
    List<String> lines = List.of(text.substring(0, Math.max(0, blank)).split("\n", -1));
    int at = lines.size() > 1 && lines.get(1).startsWith("extra ") ? 2 : 1;
    if (!lines.getFirst().equals(FIRST_LINE) || lines.size() <= at) {
      throw invalid("is no " + FIRST_LINE);
    }
    var index = INDEX.matcher(lines.get(at));
    List<String> path = lines.subList(at + 1, lines.size());
    if (!index.matches() || path.size() > MAX_PATH) {
      throw invalid("has no proper index or path");
    }
    var hashes = new ArrayList<byte[]>();
    for (String line : path) {
      try {
        hashes.add(CheckpointRequest.hash(line));
      } catch (RejectedException malformed) {
        throw invalid("has a line that is no hash");
      }
    }
    return new LogProof(Long.parseLong(index.group(1)), hashes, text.substring(blank + 2));
  }

  private static RejectedException invalid(String what) {
    return new RejectedException(FailureCode.LOG_INVALID, "The proof " + what + ".");
  }
}

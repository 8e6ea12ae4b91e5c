package org.herald.audit.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.herald.audit.verify.LogFiles.Found;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** Entries of a published log on disk that {@link LogVerifier} has found good. */
public final class EntryFiles {
  private final LogFiles files;

  public EntryFiles(Path yearFolder) {
    this.files = new LogFolder(yearFolder);
  }

  /** The log's name and key as they stand beside it, for a verifier that is given no other. */
  public String vkey() {
    return text("vkey").strip();
  }

  /** The signed checkpoint, with whatever cosignatures it has. */
  public String checkpoint() {
    return text("checkpoint");
  }

  /** By what a successor log closed the one before it, exact bytes. */
  public Optional<byte[]> succession() {
    return read("succession").map(Found::bytes);
  }

  private String text(String name) {
    return new String(bytes(name, read(name)), java.nio.charset.StandardCharsets.UTF_8);
  }

  /**
   * One bundle's entries, in order.
   *
   * @param index of the bundle: its first entry is 256 times that
   * @param width how many of them the log has at this size, 1 to 256
   */
  public List<byte[]> bundle(long index, int width) {
    var entries = new ArrayList<byte[]>(width);
    try {
      byte[] bytes = bytes("entries", files.find("entries", index, width));
      var left = ByteBuffer.wrap(bytes);
      while (entries.size() < width) {
        byte[] entry = new byte[left.getShort() & 0xFFFF];
        left.get(entry);
        entries.add(entry);
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Found> read(String name) {
    try {
      return files.read(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String name, Optional<Found> found) {
    return found
        .map(Found::bytes)
        .orElseThrow(
            () -> new RejectedException(FailureCode.LOG_INVALID, name + " of the log is missing."));
  }
}

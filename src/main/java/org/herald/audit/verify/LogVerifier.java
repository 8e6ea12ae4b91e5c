package org.herald.audit.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.herald.audit.verify.BundleCheck.Leaves;
import org.herald.audit.verify.VerificationReport.KeySource;

/**
 * Verifies a published log from its files alone: the checkpoint's signature, every entry's bytes
 * and shape, every hash of every tile, the root, and that nothing is missing or foreign. Memory
 * does not grow with the log.
 */
public final class LogVerifier {
  private static final int BUNDLES_AT_ONCE = 64;
  private static final String CHECKPOINT = "checkpoint";
  private static final String VKEY = "vkey";

  /**
   * Verifies one year's log. A log that is wrong is a report with problems, never an exception; a
   * log may grow while it is read.
   *
   * @param yearFolder holds {@code checkpoint}, {@code vkey} and {@code tile}
   * @param vkey the log's verifier key, known from elsewhere; without it the folder's own is used,
   *     and the report says so
   * @throws UncheckedIOException when files exist but cannot be read
   */
  public VerificationReport verify(
      Path yearFolder, Optional<String> vkey, VerificationProgress progress) {
    long begun = System.nanoTime();
    KeySource source = vkey.isPresent() ? KeySource.GIVEN : KeySource.FOLDER;
    var problems = new Problems();
    var folder = new LogFolder(yearFolder);
    try {
      Optional<VerifierKey> key = key(folder, vkey, problems);
      Optional<SignedHead> head = key.flatMap(k -> head(folder, k, problems));
      long beyond = 0;
      if (head.isPresent()) {
        checkTree(folder, head.get(), progress, problems);
        beyond = FolderNames.check(yearFolder, head.get().size(), problems);
      }
      return new VerificationReport(
          head.map(SignedHead::origin).orElse(""),
          head.map(SignedHead::size).orElse(0L),
          head.map(SignedHead::rootBase64).orElse(""),
          key.map(VerifierKey::text).orElse(""),
          source,
          beyond,
          Duration.ofNanos(System.nanoTime() - begun),
          problems.count(),
          problems.list());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What keeps this text from being a log's verifier key; empty when it is one. */
  public Optional<String> problemOf(String vkey) {
    try {
      var unused = VerifierKey.parse(vkey.strip());
      return Optional.empty();
    } catch (NotALog e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Whether an entry stands at an index of the tree with this root (RFC 9162 section 2.1.3.2).
   *
   * @param entry the exact bytes
   * @param proof sibling hashes of 32 bytes, lowest first
   */
  public boolean verifyInclusion(
      byte[] entry, long index, long size, List<byte[]> proof, byte[] root) {
    return new Proofs().inclusion(new TreeHash().leaf(entry), index, size, proof, root);
  }

  /** Whether the newer tree only added to the older, not empty, one (RFC 9162 section 2.1.4.2). */
  public boolean verifyConsistency(
      long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, List<byte[]> proof) {
    return new Proofs().consistency(oldSize, oldRoot, newSize, newRoot, proof);
  }

  private static Optional<VerifierKey> key(
      LogFolder folder, Optional<String> given, Problems problems) throws IOException {
    String text;
    if (given.isPresent()) {
      text = given.get().strip();
    } else {
      var found = folder.read(VKEY);
      if (found.isEmpty()) {
        problems.add(VKEY, "is missing, and no verifier key was given");
        return Optional.empty();
      }
      text = new String(found.get().bytes(), StandardCharsets.UTF_8).strip();
    }
    try {
      return Optional.of(VerifierKey.parse(text));
    } catch (NotALog e) {
      problems.add(given.isPresent() ? "given verifier key" : VKEY, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<SignedHead> head(LogFolder folder, VerifierKey key, Problems problems) {
    try {
      var note = folder.read(CHECKPOINT);
      if (note.isEmpty()) {
        problems.add(CHECKPOINT, "is missing");
        return Optional.empty();
      }
      return Optional.of(SignedHead.open(note.get().bytes(), key));
    } catch (NotALog e) {
      problems.add(CHECKPOINT, String.valueOf(e.getMessage()));
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkTree(
      LogFolder folder, SignedHead head, VerificationProgress progress, Problems problems)
      throws IOException {
    var bundles = new BundleCheck(folder, head, problems);
    var upper = new UpperTiles(new TileCheck(folder, problems));
    var stack = new TreeHash.Stack();
    boolean complete = true;
    long count = (head.size() + LogFolder.TILE_WIDTH - 1) / LogFolder.TILE_WIDTH;
    for (long first = 0; first < count; first += BUNDLES_AT_ONCE) {
      long end = Math.min(count, first + BUNDLES_AT_ONCE);
      List<Leaves> window =
          LongStream.range(first, end).parallel().mapToObj(bundles::check).toList();
      for (Leaves leaves : window) {
        // Past a bundle that cannot be read no hash above it can be told, but entries still can.
        complete &= leaves.hashes() != null;
        if (complete) {
          add(leaves, stack, upper);
        }
      }
      progress.checked(Math.min(head.size(), end * LogFolder.TILE_WIDTH), head.size());
    }
    if (!complete) {
      problems.add(CHECKPOINT, "its root cannot be recomputed without the missing entries");
      return;
    }
    upper.finish();
    if (!Base64.getEncoder().encodeToString(stack.root()).equals(head.rootBase64())) {
      problems.add(CHECKPOINT, "signs another root than the entries give");
    }
  }

  private static void add(Leaves leaves, TreeHash.Stack stack, UpperTiles upper)
      throws IOException {
    byte[] hashes = leaves.hashes();
    byte[] top = leaves.top();
    if (top != null) {
      stack.push(8, top);
      upper.add(top);
    } else if (hashes != null) {
      for (int at = 0; at < hashes.length; at += TreeHash.BYTES) {
        stack.push(0, java.util.Arrays.copyOfRange(hashes, at, at + TreeHash.BYTES));
      }
    }
  }
}

package org.herald.audit.verify;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Verifies a published log from its files alone: the checkpoint's signature, every entry's bytes
 * and shape, every hash of every tile, the root, and that nothing is missing or foreign. Memory
 * does not grow with the log.
 */
public final class LogVerifier {
  /**
   * Verifies one year's log on disk. A log that is wrong is a report with problems, never an
   * exception; a log may grow while it is read.
   *
   * @param yearFolder holds {@code checkpoint}, {@code vkey} and {@code tile}
   * @throws UncheckedIOException when files exist but cannot be read
   */
  public VerificationReport verify(Path yearFolder, Checks checks, VerificationProgress progress) {
    return new Verification(new LogFolder(yearFolder), checks, progress).run();
  }

  /**
   * As {@link #verify(Path, Checks, VerificationProgress)}, of a log that its gateway serves. Where
   * it gives out no entries their hashes stand for them, and the report says so.
   *
   * @throws org.herald.failure.UnavailableException when it answers with a refusal
   */
  public VerificationReport verify(LogServer server, Checks checks, VerificationProgress progress) {
    return new Verification(new LogUrl(server), checks, progress).run();
  }

  /** As {@link #verify(Path, Checks, VerificationProgress)}, against the key alone. */
  public VerificationReport verify(
      Path yearFolder, Optional<String> vkey, VerificationProgress progress) {
    return verify(yearFolder, Checks.ofKey(vkey), progress);
  }

  /** What keeps this text from being a log's verifier key; empty when it is one. */
  public Optional<String> problemOf(String vkey) {
    return problemOf(() -> VerifierKey.parse(vkey.strip()));
  }

  /** As {@link #problemOf(String)}, for the key of a witness. */
  public Optional<String> problemOfWitness(String vkey) {
    return problemOf(() -> VerifierKey.ofWitness(vkey.strip()));
  }

  private static Optional<String> problemOf(Supplier<VerifierKey> parsing) {
    try {
      var unused = parsing.get();
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
}

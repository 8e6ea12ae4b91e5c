package org.herald.audit.verify;

import java.time.Duration;
import java.util.List;

/**
 * What a verification found.
 *
 * @param origin the log's name; empty when there is no readable checkpoint
 * @param size entries the checkpoint covers
 * @param root base64 of the root the checkpoint signs
 * @param verifierKey the key the signature was checked with
 * @param keySource where that key came from; a key found beside the log proves only that the log is
 *     consistent with itself
 * @param filesBeyondSize files of entries past the checkpoint: normal while the log is growing
 * @param elapsed time taken
 * @param problemCount all problems, also those past the limit of {@code problems}
 * @param problems the first 100
 */
public record VerificationReport(
    String origin,
    long size,
    String root,
    String verifierKey,
    KeySource keySource,
    long filesBeyondSize,
    Duration elapsed,
    long problemCount,
    List<LogProblem> problems) {

  /** Where the verifier key came from. */
  public enum KeySource {
    /** Given by the caller, who knows it from elsewhere. */
    GIVEN,
    /** The file {@code vkey} in the folder that was verified. */
    FOLDER
  }

  public VerificationReport {
    problems = List.copyOf(problems);
  }

  /** Every byte is as signed. */
  public boolean valid() {
    return problemCount == 0;
  }

  /** Rate of this run. */
  public double entriesPerSecond() {
    return size / Math.max(1e-9, elapsed.toNanos() / 1e9);
  }
}

package org.herald.audit.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
 * @param entriesRead false when only hashes were given out: the entries' form was not checked
 * @param witnessed the newest checkpoint that others have cosigned, where witnesses were given
 * @param oldSize of the earlier checkpoint that this log was found to contain, or was not
 * @param rows what was compared with a database
 * @param stamped what an authority has stamped
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
    boolean entriesRead,
    Optional<Witnessed> witnessed,
    Optional<Long> oldSize,
    Optional<Rows> rows,
    Stamped stamped,
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

  /**
   * One witness that was given.
   *
   * @param at when it cosigned; empty when it did not
   */
  public record Cosigned(String witness, Optional<Instant> at) {}

  /**
   * How far the log is witnessed.
   *
   * @param size entries of the newest checkpoint with cosignatures
   */
  public record Witnessed(long size, int required, List<Cosigned> cosigned) {
    public Witnessed {
      cosigned = List.copyOf(cosigned);
    }
  }

  /**
   * Rows of a database.
   *
   * @param erased of them, those whose detail was erased
   */
  public record Rows(long compared, long erased) {}

  /**
   * Stamped checkpoints.
   *
   * @param size entries of the newest
   * @param at the authority's time of it, where its token was checked
   */
  public record Stamped(long count, long size, Optional<Instant> at) {
    /** Nothing is. */
    public static final Stamped NOTHING = new Stamped(0, 0, Optional.empty());
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

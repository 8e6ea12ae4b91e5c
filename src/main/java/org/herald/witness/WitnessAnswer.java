package org.herald.witness;

/** What a witness answers to {@code add-checkpoint} (C2SP tlog-witness). */
public sealed interface WitnessAnswer {
  /**
   * Status 200; kept before this exists. {@code lines} are signature lines with their line ends.
   */
  record Cosigned(String lines) implements WitnessAnswer {}

  /** Status 409: another size was cosigned last, 0 for none. */
  record OtherSize(long size) implements WitnessAnswer {}

  /**
   * Nothing was cosigned.
   *
   * @param status 400 malformed, 403 not signed by the log or under suspicion, 404 no log of the
   *     caller's, 409 another tree of this size, 422 the proof does not hold
   * @param text safe to show
   */
  record Refused(int status, String text) implements WitnessAnswer {}
}

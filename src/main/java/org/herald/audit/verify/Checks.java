package org.herald.audit.verify;

import java.util.List;
import java.util.Optional;

/**
 * What a log is checked against, besides itself.
 *
 * @param vkey the log's verifier key, known from elsewhere; without it the one beside the log is
 *     used, and the report says so
 * @param witnesses verifier keys (type 0x04) whose cosignatures count
 * @param required how many of them must have cosigned the newest witnessed checkpoint
 * @param old a checkpoint of the same log seen before: the log must contain it
 * @param rows what the database of the gateway holds
 * @param stamps checks the tokens beside the log; without it only the checkpoints are
 */
@SuppressWarnings("ArrayRecordComponent") // read once by the verifier
public record Checks(
    Optional<String> vkey,
    List<String> witnesses,
    int required,
    Optional<byte[]> old,
    Optional<StoredRows> rows,
    Optional<Stamps> stamps) {

  public Checks {
    witnesses = List.copyOf(witnesses);
    if (required < 0 || required > witnesses.size()) {
      throw new IllegalArgumentException("no " + required + " of " + witnesses.size());
    }
  }

  /** Against nothing but the key, if there is one. */
  public static Checks ofKey(Optional<String> vkey) {
    return new Checks(vkey, List.of(), 0, Optional.empty(), Optional.empty(), Optional.empty());
  }
}

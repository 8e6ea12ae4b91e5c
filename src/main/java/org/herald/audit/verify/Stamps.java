package org.herald.audit.verify;

import java.time.Instant;

/** Checks timestamps, by whoever knows the authority's certificates. */
@FunctionalInterface
public interface Stamps {
  /**
   * The authority's time.
   *
   * @param token TimeStampToken (RFC 3161)
   * @param note what it must be of
   * @throws org.herald.failure.RejectedException saying what is wrong with it
   */
  Instant check(byte[] token, byte[] note);
}

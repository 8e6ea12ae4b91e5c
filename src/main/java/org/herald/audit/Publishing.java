package org.herald.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;

/** What others see of our log: files that are published, and checkpoints that they hold. */
public final class Publishing {
  private final AuditLog log;

  Publishing(AuditLog log) {
    this.log = log;
  }

  /**
   * Publishes one of our checkpoints with cosignatures, as {@code witnessed} in the year's folder,
   * and on {@code checkpoint} itself while that is of this size. On disk on return. Does nothing
   * for a size that is not published yet.
   *
   * @param lines signature lines of others (C2SP signed-note), each with its line end; verified by
   *     the caller
   * @throws UnavailableException when the files cannot be written
   */
  public void cosigned(int year, long size, List<String> lines) {
    log.publishCosigned(year, size, lines);
  }

  /**
   * Puts an authority's token (RFC 3161) and the checkpoint that it stamps beside the log: {@code
   * timestamp/<size>.tst} and {@code .checkpoint}. On disk on return; does nothing when there.
   *
   * @throws UnavailableException when the files cannot be written
   */
  public void stamped(int year, long size, byte[] token) {
    log.publishTimestamp(year, size, token);
  }

  /**
   * Checks that a checkpoint which others hold of our log is one of ours still. Otherwise the log
   * comes to a halt, and exchange with it. Of a log that a successor has closed others may well
   * hold more.
   *
   * @param root of a checkpoint whose signature the caller has verified with our own log's key:
   *     anybody could claim one that is not
   * @throws RejectedException with {@code LOG_ROLLED_BACK}
   */
  public void requireHeld(String origin, long size, byte[] root) {
    log.requireHeld(origin, size, root);
  }

  /**
   * Since when the log could not be published, also across a restart; empty while it can. Cheap:
   * asked for each claim.
   */
  public Optional<Instant> failingSince() {
    return log.failingSince();
  }
}

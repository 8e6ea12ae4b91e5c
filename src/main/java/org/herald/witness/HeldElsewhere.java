package org.herald.witness;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.herald.audit.Audit;
import org.herald.audit.LogHead;
import org.herald.audit.ShardName;
import org.herald.audit.verify.CheckpointVerifier;
import org.herald.audit.verify.TreeHead;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks partners, before a database from a backup appends anything to its log, whether they hold
 * more of it. Afterwards would be too late: what grows on a shorter log is a second history, which
 * they keep as evidence against us.
 */
final class HeldElsewhere implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(HeldElsewhere.class);

  private final PartyId self;
  private final PartnerDirectory directory;
  private final Audit audit;
  private final WitnessLinks links;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final CheckpointVerifier verifier = new CheckpointVerifier();
  private volatile boolean running;

  HeldElsewhere(
      PartyId self,
      PartnerDirectory directory,
      Audit audit,
      WitnessLinks links,
      JdbcClient jdbc,
      Clock clock) {
    this.self = self;
    this.directory = directory;
    this.audit = audit;
    this.links = links;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @throws org.herald.failure.RejectedException {@code log-rolled-back}: the gateway must not
   *     start
   * @throws UnavailableException when there are partners and none of them can be asked
   */
  @Override
  public void start() {
    if (isRestored()) {
      ask();
    }
    running = true;
  }

  private boolean isRestored() {
    return jdbc.sql("SELECT EXISTS (SELECT FROM restoration WHERE settled_at IS NULL)")
        .query(Boolean.class)
        .single();
  }

  private void ask() {
    List<PartyId> partners =
        directory.partners().stream().filter(Partner::canBeCalled).map(Partner::id).toList();
    if (!partners.isEmpty() && partners.stream().filter(this::answers).count() == 0) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE,
          "The database comes from a backup, and none of "
              + partners
              + " can be asked whether it holds more of our audit log: start again when one can.");
    }
  }

  private boolean answers(PartyId partner) {
    try {
      for (String origin : ours()) {
        Optional<TreeHead> held =
            links.cosigned(partner, origin).flatMap(note -> ours(partner, origin, note));
        held.ifPresent(head -> audit.publishing().requireHeld(origin, head.size(), head.root()));
      }
      return true;
    } catch (UnavailableException silent) {
      LOG.warn("{} was not asked what it holds of our log: {}", partner, silent.getMessage());
      return false;
    }
  }

  /** This year's log and the last one's; and what succeeded them, if the backup is older. */
  private List<String> ours() {
    int year = clock.instant().atOffset(ZoneOffset.UTC).getYear();
    ShardName open = ShardName.ofOrigin(audit.status().origin());
    return Stream.of(open.in(year - 1), open.in(year))
        .flatMap(log -> Stream.of(log, log.successor()))
        .map(log -> log.origin(self.value()))
        .toList();
  }

  /** Anybody can name a size; what we signed ourselves counts. */
  private Optional<TreeHead> ours(PartyId partner, String origin, String note) {
    String key =
        audit.proofs().heads().stream()
            .filter(head -> head.origin().equals(origin))
            .map(LogHead::verifierKey)
            .findFirst()
            .orElseGet(() -> audit.status().verifierKey());
    try {
      return Optional.of(verifier.open(note.getBytes(StandardCharsets.UTF_8), key, origin));
    } catch (RejectedException notOurs) {
      LOG.warn("{} shows a checkpoint of {} that we did not sign", partner, origin);
      return Optional.empty();
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the log (0), after the vault, which finds out that a database is from a backup. */
  @Override
  public int getPhase() {
    return -1;
  }
}

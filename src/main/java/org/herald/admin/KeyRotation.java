package org.herald.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.failure.Alarms;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.herald.seal.HeldKey;
import org.herald.seal.KeyRing;
import org.herald.seal.PartyKeys;
import org.herald.wiring.OwnDescriptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes changed key files into use while the gateway runs: everything is judged before anything is
 * used, so that a bad file changes nothing. The order is: read, judge against what partners were
 * told, judge the next description, record, use, publish. A crash in between loses nothing: the
 * next start reads the files and publishes.
 */
final class KeyRotation {
  static final String CAUSE = "keys-refused";

  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

  private final PartyId own;
  private final KeyRing ring;
  private final OwnDescriptions descriptions;
  private final PartnerDirectory directory;
  private final Audit audit;
  private final TransactionOperations transaction;
  private final Alarms alarms;
  private final Clock clock;

  /** The refusal that stands and has its audit entry; empty when none does. */
  private String recorded = "";

  KeyRotation(
      PartyId own,
      KeyRing ring,
      OwnDescriptions descriptions,
      PartnerDirectory directory,
      Audit audit,
      TransactionOperations transaction,
      Alarms alarms,
      Clock clock) {
    this.own = own;
    this.ring = ring;
    this.descriptions = descriptions;
    this.directory = directory;
    this.audit = audit;
    this.transaction = transaction;
    this.alarms = alarms;
    this.clock = clock;
  }

  /**
   * Looks at the files, and uses and publishes what they hold if it is another content than in use.
   *
   * @param withdraw whether keys that our description still names may be missing, for a key whose
   *     overlap is over or that was stolen; only a person may say so
   * @return whether other keys are in use from now on
   * @throws RejectedException why the files are not taken, with an alarm and an audit entry: {@code
   *     configuration-invalid}, {@code certificate-untrusted}, {@code certificate-expired}, {@code
   *     key-reused} and the other codes of a description; the keys in use stay
   * @throws UnavailableException when the files change at this moment, or the database is away
   */
  synchronized boolean reload(boolean withdraw) {
    try {
      Optional<KeyRing.Found> found = ring.changed();
      found.ifPresent(
          candidate -> {
            judge(candidate.keys(), withdraw);
            record(candidate.keys());
            ring.use(candidate);
            LOG.info("keys.changed");
          });
      descriptions.state();
      alarms.recover(CAUSE);
      recorded = "";
      return found.isPresent();
    } catch (RejectedException refused) {
      alarms.raise(
          CAUSE,
          refused.code(),
          refused.getMessage() + " The keys in use before stay in use; nothing is lost.");
      recordOnce(refused);
      throw refused;
    }
  }

  /** The timer's: it withdraws nothing. */
  void look() {
    try {
      reload(false);
    } catch (RejectedException refused) {
      LOG.debug("keys refused: {}", refused.code().wire()); // the alarm says so once
    } catch (UnavailableException later) {
      LOG.warn("keys not looked at: {} {}", later.code().wire(), later.getMessage());
    }
  }

  private void judge(PartyKeys candidate, boolean withdraw) {
    Instant now = clock.instant();
    audit.requireKeyOfOpenLog(candidate.logSigner());
    candidate.requireTlsPaths(now);
    Optional<Partner> published = directory.find(own);
    if (published.isPresent()) {
      var promises = new PublishedKeys(published.get());
      promises.requireAnnounced(candidate, now);
      if (!withdraw) {
        promises.requireHeld(candidate, ring.current(), now);
      }
    }
    descriptions.judge(candidate);
  }

  private void record(PartyKeys candidate) {
    Map<String, String> held =
        candidate.held(clock.instant()).stream()
            .collect(
                Collectors.toMap(key -> key.file() + "/" + key.alias(), key -> key.keyId().hex()));
    transaction.executeWithoutResult(
        status -> audit.append(AuditEvent.of("keys.changed").withDetail(held)));
  }

  /** Once for each reason: the timer meets the same bad file again and again. */
  private void recordOnce(RejectedException refused) {
    String reason = refused.code().wire() + " " + refused.getMessage();
    if (reason.equals(recorded)) {
      return;
    }
    try {
      transaction.executeWithoutResult(
          status ->
              audit.append(
                  AuditEvent.of("keys.refused")
                      .withCode(refused.code().wire())
                      .withDetail(Map.of("reason", String.valueOf(refused.getMessage())))));
      recorded = reason;
    } catch (DataAccessException | TransactionException | UnavailableException down) {
      // Whoever asked must hear why the keys were refused; the next look records it.
      LOG.warn("keys.refused not recorded: {}", down.getClass().getName());
    }
  }

  /** What is held, for people to read. */
  List<Shown> shown() {
    Optional<PublishedKeys> published = directory.find(own).map(PublishedKeys::new);
    return ring.current().held(clock.instant()).stream()
        .map(key -> new Shown(key, published.map(names -> names.name(key)).orElse(false)))
        .toList();
  }

  /**
   * @param published whether our description names it to partners
   */
  record Shown(HeldKey key, boolean published) {}
}

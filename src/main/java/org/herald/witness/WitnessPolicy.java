package org.herald.witness;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.audit.verify.CheckpointVerifier;
import org.herald.audit.verify.TreeHead;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;

/** When a checkpoint counts as witnessed: cosigned by n of m named parties, not by its owner. */
final class WitnessPolicy {
  private final PartyId self;
  private final PartnerDirectory directory;
  private final WitnessProperties settings;
  private final CheckpointVerifier verifier = new CheckpointVerifier();

  WitnessPolicy(PartyId self, PartnerDirectory directory, WitnessProperties settings) {
    this.self = self;
    this.directory = directory;
    this.settings = settings;
  }

  int required() {
    return settings.required();
  }

  /**
   * Whose cosignatures count on a log, with their keys: not its owner's, nor our own, which would
   * tell us nothing.
   */
  Map<PartyId, String> witnesses(PartyId owner) {
    var keys = new LinkedHashMap<PartyId, String>();
    for (Partner partner : directory.partners()) {
      boolean named =
          settings.parties().isEmpty() || settings.parties().contains(partner.id().value());
      if (named && !partner.id().equals(owner) && !partner.id().equals(self)) {
        partner.witnessVerifierKey().ifPresent(key -> keys.put(partner.id(), key));
      }
    }
    return keys;
  }

  /**
   * Whether a log could be witnessed at all: too few known witnesses are only a question of time.
   */
  boolean applies(PartyId owner) {
    return settings.required() > 0
        && (!settings.parties().isEmpty() || witnesses(owner).size() >= settings.required());
  }

  /**
   * Since when a note has had enough cosignatures: the time of the oldest of the newest n; empty
   * when there are fewer. A party counts once, whatever it signed how often.
   */
  Optional<Instant> enoughAt(PartyId owner, TreeHead head, String lines) {
    List<Instant> times =
        witnesses(owner).values().stream()
            .map(key -> verifier.cosignedAt(head, lines, key))
            .flatMap(Optional::stream)
            .sorted(java.util.Comparator.reverseOrder())
            .toList();
    return settings.required() == 0 || times.size() < settings.required()
        ? Optional.empty()
        : Optional.of(times.get(settings.required() - 1));
  }
}

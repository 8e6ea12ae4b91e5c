package org.herald.witness;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.audit.Audit;
import org.herald.audit.LogHead;
import org.herald.audit.ShardName;
import org.herald.audit.verify.CheckpointVerifier;
import org.herald.audit.verify.TreeHead;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.springframework.transaction.support.TransactionTemplate;

/** What others cosigned of our logs: verified, kept, published. */
final class OwnCosignatures {
  private static final String ENDS = "\n\n";

  /** Our newest checkpoint that counts as witnessed. */
  record Witnessed(LogHead head, List<String> lines, Instant at) {}

  private final Audit audit;
  private final CosignatureRows rows;
  private final WitnessPolicy policy;
  private final PartyId self;
  private final TransactionTemplate transaction;
  private final CheckpointVerifier verifier = new CheckpointVerifier();

  OwnCosignatures(
      PartyId self,
      Audit audit,
      CosignatureRows rows,
      WitnessPolicy policy,
      TransactionTemplate transaction) {
    this.self = self;
    this.audit = audit;
    this.rows = rows;
    this.policy = policy;
    this.transaction = transaction;
  }

  /**
   * Takes what a partner says that it cosigned. Durable on return.
   *
   * @param lines signature lines; those of unknown keys are ignored
   * @throws RejectedException {@code signature-invalid} when none is the partner's
   */
  void take(LogHead head, Partner partner, String lines) {
    TreeHead tree = open(head);
    Instant at =
        partner
            .witnessVerifierKey()
            .flatMap(key -> verifier.cosignedAt(tree, lines, key))
            .orElseThrow(
                () ->
                    new RejectedException(
                        FailureCode.SIGNATURE_INVALID,
                        "No line is a cosignature by the witness key in the description of "
                            + partner.id()
                            + "."));
    String key = partner.witnessVerifierKey().orElseThrow();
    String line =
        lines
            .lines()
            .map(one -> one + "\n")
            .filter(one -> verifier.cosignedAt(tree, one, key).isPresent())
            .findFirst()
            .orElseThrow();
    transaction.executeWithoutResult(
        status ->
            rows.keep(head.origin(), new CosignatureRows.Row(partner.id(), head.size(), line, at)));
  }

  /**
   * As {@link #take(LogHead, Partner, String)}, of a note with our checkpoint.
   *
   * @throws RejectedException {@code log-invalid} when it is no checkpoint of ours
   */
  void take(Partner partner, byte[] note) {
    String text = new String(note, StandardCharsets.UTF_8);
    for (LogHead newest : audit.proofs().heads()) {
      if (text.startsWith(newest.origin() + "\n")) {
        TreeHead shown = verifier.open(note, newest.verifierKey(), newest.origin());
        audit.publishing().requireHeld(shown.origin(), shown.size(), shown.root());
        // A log recovered from its files has not the row of each checkpoint it ever signed.
        audit
            .proofs()
            .head(ShardName.ofOrigin(shown.origin()).number(), shown.size())
            .ifPresent(
                head ->
                    take(head, partner, text.substring(text.lastIndexOf(ENDS) + ENDS.length())));
        return;
      }
    }
    throw new RejectedException(FailureCode.LOG_INVALID, "This is no checkpoint of ours.");
  }

  Optional<CosignatureRows.Row> newest(String origin, PartyId witness) {
    return rows.newest(origin, witness);
  }

  /** Each log's newest checkpoint with enough cosignatures, of the last two years. */
  List<Witnessed> witnessed() {
    List<LogHead> heads = audit.proofs().heads();
    var found = new ArrayList<Witnessed>();
    for (LogHead newest : heads.subList(Math.max(0, heads.size() - 2), heads.size())) {
      witnessed(newest).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Witnessed> witnessed(LogHead newest) {
    Map<Long, List<String>> bySize = new LinkedHashMap<>();
    rows.of(newest.origin())
        .forEach(
            row -> bySize.computeIfAbsent(row.size(), size -> new ArrayList<>()).add(row.line()));
    for (Map.Entry<Long, List<String>> cosigned : bySize.entrySet()) {
      Optional<LogHead> head = audit.proofs().head(newest.year(), cosigned.getKey());
      if (head.isPresent()) {
        Optional<Instant> at =
            policy.enoughAt(self, open(head.get()), String.join("", cosigned.getValue()));
        if (at.isPresent()) {
          return Optional.of(new Witnessed(head.get(), cosigned.getValue(), at.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** Puts them where partners read them; does nothing when they stand there. */
  void publish() {
    for (Witnessed one : witnessed()) {
      audit.publishing().cosigned(one.head().year(), one.head().size(), one.lines());
      transaction.executeWithoutResult(
          status -> rows.dropBefore(one.head().origin(), one.head().size()));
    }
  }

  private TreeHead open(LogHead head) {
    return verifier.open(
        head.note().getBytes(StandardCharsets.UTF_8), head.verifierKey(), head.origin());
  }
}

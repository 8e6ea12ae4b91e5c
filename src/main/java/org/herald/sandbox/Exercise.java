package org.herald.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.herald.exchange.Casework;
import org.herald.exchange.Officer;
import org.herald.exchange.RecallOrder;
import org.herald.exchange.SendResult;
import org.herald.failure.RejectedException;
import org.herald.notice.DocumentId;
import org.herald.notice.Notice;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.herald.notice.Urgency;
import org.herald.registry.Reviews;

/**
 * What officers do beside the national systems: send each kind of document, try what must not
 * leave, and take notices back.
 */
final class Exercise {
  /** A bit that no id of a sample document has. */
  private static final long RECALLS = 0x1000;

  private static final Officer OFFICER = new Officer("synthetic-officer-1");
  private static final Officer SECOND = new Officer("synthetic-officer-2");

  private final Map<PartyId, Casework> desks;
  private final PartyId bureau;
  private final PartyId partner;
  private final PartyId office;
  private final List<SampleDocument> samples = SampleDocument.sent();
  private final List<String> mismatches = new ArrayList<>();
  private final Map<String, String> refusals = new LinkedHashMap<>();
  private long notices;

  /**
   * @param desks of the gateways that send
   * @param office may have little
   */
  Exercise(Map<PartyId, Casework> desks, PartyId bureau, PartyId partner, PartyId office) {
    this.desks = Map.copyOf(desks);
    this.bureau = bureau;
    this.partner = partner;
    this.office = office;
  }

  /** Everything that may be sent, and everything that may not. */
  void send() {
    for (SampleDocument sample : samples) {
      SendResult result = send(sample, other(sample.document().issuer()));
      result.refused().forEach(no -> mismatches.add(sample.name() + " was refused: " + no.text()));
      notices += sample.document() instanceof Notice ? 1 : 0;
    }
    for (SampleDocument sample : SampleDocument.forbidden()) {
      boolean forOffice = sample.name().equals("agreement-send");
      refused(sample.name(), send(sample, forOffice ? office : partner));
    }
  }

  /** A second officer approves what waits; the first may not. */
  void approve() {
    Casework desk = casework(bureau);
    for (Reviews.Review review : desk.waiting()) {
      NoticeId notice = review.version().notice();
      if (review.submittedBy().equals(OFFICER.name())) {
        refused("four-eyes", () -> desk.approve(notice, OFFICER));
      }
      desk.approve(notice, SECOND)
          .refused()
          .forEach(no -> mismatches.add(review.kind() + " was refused: " + no.text()));
    }
  }

  /** Takes notices back that the partner has. */
  void recall() {
    recall("green", Recall.Action.CORRECT, Recall.Reason.DATA_INCORRECT);
    recall("orange", Recall.Action.SUSPEND, Recall.Reason.WITHDRAWN_BY_SOURCE);
    recall("blue", Recall.Action.ERASE, Recall.Reason.ENTERED_IN_ERROR);
  }

  private void recall(String type, Recall.Action action, Recall.Reason reason) {
    NoticeId notice =
        samples.stream()
            .filter(one -> one.document().kindCode().equals(type))
            .findFirst()
            .orElseThrow()
            .document()
            .key();
    // An id of its own that is the same in each run.
    var id =
        new DocumentId(
            new UUID(
                notice.value().getMostSignificantBits(),
                notice.value().getLeastSignificantBits() | RECALLS));
    try {
      casework(bureau)
          .recall(
              new RecallOrder(
                  id, notice, action, reason, Optional.of("SYNTHETIC reason"), Urgency.URGENT),
              OFFICER);
    } catch (RejectedException refused) {
      mismatches.add("the recall of " + type + " was refused: " + refused.getMessage());
    }
  }

  private SendResult send(SampleDocument sample, PartyId recipient) {
    return casework(sample.document().issuer()).send(sample.to(recipient), OFFICER);
  }

  private void refused(String rule, Runnable step) {
    try {
      step.run();
      mismatches.add("rule " + rule + " had to refuse a step");
    } catch (RejectedException refused) {
      kept(rule, String.valueOf(refused.getMessage()));
    }
  }

  private void refused(String rule, SendResult result) {
    kept(rule, result.refused().isEmpty() ? "it was sent" : result.refused().getFirst().text());
  }

  private void kept(String rule, String text) {
    if (text.startsWith("Rule " + rule + ": ")) {
      refusals.put(rule, text.substring(text.indexOf(": ") + 2));
    } else {
      mismatches.add("rule " + rule + " had to refuse a document: " + text);
    }
  }

  private Casework casework(PartyId party) {
    Casework casework = desks.get(party);
    if (casework == null) {
      throw new IllegalStateException("no gateway of " + party);
    }
    return casework;
  }

  private PartyId other(PartyId issuer) {
    return issuer.equals(bureau) ? partner : bureau;
  }

  /** Notices the bureau made of no record. */
  long notices() {
    return notices;
  }

  PartyId bureau() {
    return bureau;
  }

  /** Rules that kept something from happening, and what they say. */
  Map<String, String> refusals() {
    return Collections.unmodifiableMap(refusals);
  }

  List<String> mismatches() {
    return List.copyOf(mismatches);
  }
}

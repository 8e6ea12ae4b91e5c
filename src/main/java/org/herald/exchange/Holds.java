package org.herald.exchange;

import java.util.List;
import java.util.Map;
import org.herald.audit.AuditEvent;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.registry.LegalHolds;
import org.herald.registry.NoticeStates;

/**
 * Legal holds: notices that stay whoever asks to erase them, until a second person lifts the hold.
 * Each method is one transaction, and a refusal is in the audit trail.
 */
public final class Holds {
  private final LegalHolds holds;
  private final NoticeStates states;
  private final Trail trail;
  private final Refusals refusals;
  private final Transactions transactions;

  Holds(
      LegalHolds holds,
      NoticeStates states,
      Trail trail,
      Refusals refusals,
      Transactions transactions) {
    this.holds = holds;
    this.states = states;
    this.trail = trail;
    this.refusals = refusals;
    this.transactions = transactions;
  }

  /**
   * Keeps a notice for a court or a case, whoever asks to erase it.
   *
   * @param reference of the order or case, 1 to 100 characters; no name
   * @return false when it was kept already, under the reference given then
   * @throws RejectedException {@code not-found}; {@code notice-closed}; {@code malformed}
   */
  public boolean place(PartyId issuer, NoticeId notice, String reference, Officer officer) {
    Words.requireReference(reference, "the court order or case");
    return refusals.recorded(
        "hold.refused",
        officer,
        () ->
            transactions.run(
                () -> {
                  states.requireHeld(issuer, notice);
                  boolean placed = holds.place(issuer, notice, reference, officer.name());
                  if (placed) {
                    append("hold.placed", issuer, notice, officer, Map.of("reference", reference));
                  }
                  return placed;
                }));
  }

  /**
   * Another person than who placed it lifts a hold.
   *
   * @return whether the notice's issuer asked to erase it meanwhile
   * @throws RejectedException {@code not-found}; {@code four-eyes}
   */
  public boolean lift(PartyId issuer, NoticeId notice, Officer officer) {
    return refusals.recorded(
        "hold.refused",
        officer,
        () ->
            transactions.run(
                () -> {
                  LegalHolds.Hold hold =
                      holds
                          .lock(issuer, notice)
                          .orElseThrow(
                              () ->
                                  new RejectedException(
                                      FailureCode.NOT_FOUND, "Nothing holds that notice."));
                  if (hold.placedBy().equals(officer.name())) {
                    throw new RejectedException(
                        FailureCode.FOUR_EYES, "Nobody lifts a hold they have placed.");
                  }
                  holds.lift(hold);
                  append(
                      "hold.lifted",
                      issuer,
                      notice,
                      officer,
                      Map.of("reference", hold.reference()));
                  return hold.recalledAt().isPresent();
                }));
  }

  /** Notices that are kept, the oldest 200. */
  public List<LegalHolds.Hold> list() {
    return transactions.run(holds::list);
  }

  private void append(
      String event, PartyId issuer, NoticeId notice, Officer officer, Map<String, String> detail) {
    trail.append(
        AuditEvent.of(event)
            .withNotice(issuer.value(), notice.toString())
            .withActor(trail.actor(officer.name()))
            .withDetail(detail));
  }
}

package org.herald.exchange;

import java.util.List;
import java.util.Map;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.CaseThread;
import org.herald.notice.DispatchId;
import org.herald.notice.Enclosure;
import org.herald.notice.Markings;
import org.herald.notice.Notice;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.notice.Purpose;
import org.herald.notice.Urgency;

/**
 * An officer's decision to send a document: a request, a reply, a recall, a message, or a notice
 * that no national record holds.
 *
 * @param document what is sent; its issuer is our own party
 * @param purpose from the closed list
 * @param markings how it must be handled
 * @param recipients 1 to 256 parties, each once
 * @param urgency how soon it must leave
 * @param thread the case it belongs to
 * @param refersTo the dispatch it answers or recalls, by recipient; none for who has none
 * @param enclosures the files it refers to, unless it is stored with them already
 */
public record Sending(
    Payload document,
    Purpose purpose,
    Markings markings,
    List<PartyId> recipients,
    Urgency urgency,
    CaseThread thread,
    Map<PartyId, DispatchId> refersTo,
    List<Enclosure> enclosures) {
  public Sending {
    enclosures = List.copyOf(enclosures);
    recipients = List.copyOf(recipients);
    refersTo = Map.copyOf(refersTo);
    if (recipients.isEmpty()
        || recipients.size() > 256
        || recipients.stream().distinct().count() != recipients.size()) {
      throw new RejectedException(
          FailureCode.MALFORMED, "Name 1 to 256 recipients, each of them once.");
    }
  }

  /** Without files. */
  public Sending(
      Payload document,
      Purpose purpose,
      Markings markings,
      List<PartyId> recipients,
      Urgency urgency,
      CaseThread thread,
      Map<PartyId, DispatchId> refersTo) {
    this(document, purpose, markings, recipients, urgency, thread, refersTo, List.of());
  }

  /** A notice states its purpose and markings itself, and begins its own case. */
  public static Sending of(Notice notice, List<PartyId> recipients, Urgency urgency) {
    return of(notice, recipients, urgency, List.of());
  }

  /** As {@link #of(Notice, List, Urgency)} for a notice that refers to files. */
  public static Sending of(
      Notice notice, List<PartyId> recipients, Urgency urgency, List<Enclosure> enclosures) {
    return new Sending(
        notice,
        notice.purpose(),
        notice.markings(),
        recipients,
        urgency,
        new CaseThread(notice.id().value()),
        Map.of(),
        enclosures);
  }
}

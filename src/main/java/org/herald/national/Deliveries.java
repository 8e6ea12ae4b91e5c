package org.herald.national;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.herald.document.AttachmentTypes;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.Enclosure;
import org.herald.notice.FileReference;
import org.herald.notice.Notice;
import org.herald.notice.PartyId;
import org.herald.notice.Person;
import org.herald.notice.View;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What national systems get: notices their descriptions permit, and recalls of what they got. */
final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(NationalSystems.class);

  private final ActiveSystems systems;
  private final Inbox inbox;
  private final InboxDocuments documents;
  private final Trail trail;
  private final Clock clock;

  Deliveries(
      ActiveSystems systems, Inbox inbox, InboxDocuments documents, Trail trail, Clock clock) {
    this.systems = systems;
    this.inbox = inbox;
    this.documents = documents;
    this.trail = trail;
    this.clock = clock;
  }

  List<String> subscribers(Notice notice) {
    return systems.all().stream()
        .filter(system -> permits(system, notice))
        .map(NationalSystem::name)
        .toList();
  }

  void deliver(
      String system, DispatchId id, PartyId sender, byte[] noticeXml, List<Enclosure> files) {
    Notice notice = documents.read(noticeXml);
    NationalSystem permitted =
        systems
            .find(system)
            .filter(one -> permits(one, notice))
            .orElseThrow(
                () ->
                    new RejectedException(
                        FailureCode.RELEASE_DENIED,
                        "No delivery rule of the national system permits this notice's type and"
                            + " person statuses, or its view shows nothing of it."));
    byte[] shown = documents.shown(system, permitted.view(), noticeXml);
    // Files first: who finds the notice finds all that belongs to it.
    int written = files.isEmpty() ? 0 : put(system, id, documents.read(shown), files);
    boolean isNew = inbox.put(system, id, shown);
    LOG.info(
        "national system={} dispatch={} delivered new={} files={}", system, id, isNew, written);
    if (!isNew) {
      trail.repeated(system, id, sender, notice);
    }
  }

  /** What the view left out of the notice is not written. */
  private int put(String system, DispatchId id, Notice shown, List<Enclosure> files) {
    Map<Digest, Enclosure> given = Enclosure.byDigest(files);
    int number = 0;
    for (FileReference reference : shown.content().files()) {
      number++;
      if (reference.isCarried()) {
        Enclosure file = given.get(reference.sha256());
        if (file == null) {
          throw new RejectedException(
              FailureCode.ATTACHMENT_MISMATCH, "A file of the notice is not with it.");
        }
        AttachmentTypes.require(reference, file.bytes());
        String ending =
            AttachmentTypes.ofMediaType(reference.mediaType()).orElseThrow().extension();
        inbox.put(system, id, number + "." + ending, file.bytes());
      }
    }
    return number;
  }

  void recall(String system, DispatchId id, byte[] recallXml, List<DispatchId> recalls) {
    // The order to undo first: after a crash in between the rest is done again.
    // A system that is no longer active is told as little as any.
    View view = systems.find(system).map(NationalSystem::view).orElse(View.SUPPORT);
    boolean isNew = inbox.put(system, id, documents.shown(system, view, recallXml));
    long removed = recalls.stream().filter(recalled -> inbox.remove(system, recalled)).count();
    LOG.info(
        "national system={} dispatch={} recall delivered new={} uncollected={}",
        system,
        id,
        isNew,
        removed);
  }

  private boolean permits(NationalSystem system, Notice notice) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<Person> persons = notice.content().persons();
    return documents.shows(system.view(), notice)
        && system.delivery().stream()
            .filter(rule -> rule.types().contains(notice.type()))
            .anyMatch(
                rule ->
                    persons.stream()
                        .allMatch(
                            person ->
                                rule.permits(
                                    notice.type(), person.statuses(), Minority.of(person, today))));
  }
}

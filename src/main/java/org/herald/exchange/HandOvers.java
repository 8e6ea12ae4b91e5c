package org.herald.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.herald.audit.AuditEvent;
import org.herald.document.Documents;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.DocumentKind;
import org.herald.notice.Enclosure;
import org.herald.notice.FileReference;
import org.herald.notice.Recall;
import org.herald.registry.NoticeFiles;
import org.herald.registry.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Received notices on their way to national systems and the alert queue. */
final class HandOvers {
  static final int BATCH = 32;

  private static final Logger LOG = LoggerFactory.getLogger(HandOvers.class);

  private final InboundRows inbound;
  private final RecallRows recalls;
  private final Registry registry;
  private final NoticeFiles files;
  private final Documents documents;
  private final Trail audit;
  private final Times times;
  private final ExchangeProperties settings;

  HandOvers(
      InboundRows inbound,
      RecallRows recalls,
      Registry registry,
      NoticeFiles files,
      Documents documents,
      Trail audit,
      Times times,
      ExchangeProperties settings) {
    this.inbound = inbound;
    this.recalls = recalls;
    this.registry = registry;
    this.files = files;
    this.documents = documents;
    this.audit = audit;
    this.times = times;
    this.settings = settings;
  }

  /** What is due at a target, at most {@link #BATCH}; it comes again after the delivery lease. */
  List<InboundNotice> take(String target) {
    Instant now = times.now();
    List<InboundRows.Due> due =
        inbound.take(target, now, now.plus(settings.deliveryLease()), BATCH);
    Map<Registry.Version, Registry.Held> notices =
        registry.held(due.stream().map(InboundRows.Due::noticeVersion).collect(Collectors.toSet()));
    return due.stream().flatMap(one -> opened(one, notices).stream()).toList();
  }

  /** The files that a received notice refers to; in a transaction of its own, for reading. */
  List<Enclosure> enclosures(InboundNotice notice) {
    if (!notice.hasFiles()) {
      return List.of();
    }
    List<Digest> wanted =
        documents.readPayload(notice.payload()).carried().stream()
            .map(FileReference::sha256)
            .distinct()
            .toList();
    return List.copyOf(files.open(notice.sender(), notice.notice(), wanted).values());
  }

  /** One that cannot be opened, because its notice was erased, does not keep the others waiting. */
  private Optional<InboundNotice> opened(
      InboundRows.Due due, Map<Registry.Version, Registry.Held> notices) {
    Registry.Held held = Objects.requireNonNull(notices.get(due.noticeVersion()));
    try {
      byte[] payload = held.payload().open();
      return Optional.of(
          due.with(held.kind(), payload, held.hasFiles(), recalled(held.kind(), payload)));
    } catch (RejectedException cannot) {
      LOG.warn(
          "inbound dispatch={} target={} not handed over: {}",
          due.dispatch(),
          due.target(),
          cannot.code().wire());
      return Optional.empty();
    }
  }

  private List<DispatchId> recalled(String kind, byte[] payload) {
    return kind.equals(DocumentKind.RECALL.code())
            && documents.readPayload(payload) instanceof Recall recall
        ? recalls.arrivedIn(recall.notice())
        : List.of();
  }

  /** In the caller's transaction: the marks and, for each made now, its entry. */
  void delivered(List<InboundNotice> notices) {
    var marked = inbound.delivered(notices, times.now());
    var events = new ArrayList<AuditEvent>();
    for (InboundNotice notice : notices) {
      if (marked.contains(notice.mark())) {
        events.add(
            AuditEvent.of("notice.delivered")
                .withPartner(notice.sender().value())
                .withDispatch(notice.dispatch().toString())
                .withNotice(notice.sender().value(), notice.notice().toString())
                .withStates("queued", "delivered")
                .withDetail(Map.of("target", notice.target())));
      }
    }
    audit.append(events);
  }
}

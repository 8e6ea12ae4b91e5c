package org.herald.national;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.herald.audit.AuditEvent;
import org.herald.document.Documents;
import org.herald.document.Rules;
import org.herald.document.Views;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;

/** The room as one gateway has it, with the systems shipped with the program. */
final class Gateway {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

  static final Documents DOCUMENTS = new Documents();
  static final Rules RULES = Rules.of(DOCUMENTS, CLOCK);

  final List<AuditEvent> events = new ArrayList<>();
  final Path data;
  final NationalSystems national;

  private Gateway(Path data, NationalProperties properties) {
    this(data, properties, KnownRecords.none());
  }

  Gateway(Path data, NationalProperties properties, KnownRecords known) {
    this.data = data;
    this.national =
        new NationalSystems(
            new ActiveSystems(properties, PartyId.of("PK.FIA")),
            properties.intakeLimits(),
            data,
            new InboxDocuments(
                DOCUMENTS, Views.of(DOCUMENTS), (system, identity) -> "P-" + system.length()),
            RULES::check,
            known,
            events::addAll,
            CLOCK);
  }

  static Gateway at(Path data) {
    return new Gateway(data, shipped(null));
  }

  static Gateway with(Path data, NationalProperties properties) {
    return new Gateway(data, properties);
  }

  static Gateway withLimits(Path data, int maxRecordChars, int maxRecords) {
    return new Gateway(data, shipped(new NationalProperties.Limits(maxRecordChars, maxRecords)));
  }

  private static NationalProperties shipped(NationalProperties.@Nullable Limits limits) {
    return new NationalProperties(
        null,
        List.of("exit-control-list", "tracing-desk"),
        Map.of("exit-control-list", List.of("TG.NCB", "OM.LO-PK")),
        limits);
  }

  /** Every record of a file of the exit control list. */
  List<MappedRecord> read(Path file) {
    List<MappedRecord> all = new ArrayList<>();
    national.batches("exit-control-list", file).forEachRemaining(all::addAll);
    return all;
  }
}

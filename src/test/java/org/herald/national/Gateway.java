package org.herald.national;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.herald.audit.AuditEvent;
import org.herald.document.Documents;
import org.herald.document.Rules;
import org.herald.notice.Notice;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;

/** The room as one gateway has it, with the systems shipped with the program. */
final class Gateway {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

  static final Rules RULES = Rules.of(new Documents(), CLOCK);

  final List<AuditEvent> events = new ArrayList<>();
  final Path data;
  final NationalSystems national;

  private Gateway(Path data, NationalProperties properties, Function<byte[], Notice> readNotice) {
    this(data, properties, readNotice, KnownRecords.none());
  }

  Gateway(
      Path data,
      NationalProperties properties,
      Function<byte[], Notice> readNotice,
      KnownRecords known) {
    this.data = data;
    this.national =
        new NationalSystems(
            new ActiveSystems(properties, PartyId.of("PK.FIA")),
            properties.intakeLimits(),
            data,
            readNotice,
            RULES::check,
            known,
            events::addAll,
            CLOCK);
  }

  static Gateway at(Path data) {
    return at(
        data,
        xml -> {
          throw new AssertionError("not expected to read");
        });
  }

  static Gateway at(Path data, Function<byte[], Notice> readNotice) {
    return new Gateway(data, shipped(null), readNotice);
  }

  static Gateway with(Path data, NationalProperties properties) {
    return new Gateway(
        data,
        properties,
        xml -> {
          throw new AssertionError("not expected to read");
        });
  }

  static Gateway withLimits(Path data, int maxRecordChars, int maxRecords) {
    return new Gateway(
        data,
        shipped(new NationalProperties.Limits(maxRecordChars, maxRecords)),
        xml -> {
          throw new AssertionError("not expected to read");
        });
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

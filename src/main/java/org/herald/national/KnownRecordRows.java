package org.herald.national;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.SubmissionResult;
import org.herald.vault.KeptBytes;
import org.herald.vault.NoticeKey;
import org.herald.vault.NoticeRef;
import org.herald.vault.Place;
import org.herald.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@link KnownRecords} in table {@code national_record}: compared by keyed fingerprints, each
 * record id readable with its notice's key alone.
 */
final class KnownRecordRows implements KnownRecords {
  private static final String ERASED = "(erased)";

  private final PartyId self;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final Clock clock;

  KnownRecordRows(
      PartyId self, JdbcClient jdbc, TransactionTemplate transactions, Vault vault, Clock clock) {
    this.self = self;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public Missing missing(String system, Set<String> present) {
    Set<ByteBuffer> macs = HashSet.newHashSet(present.size());
    present.forEach(record -> macs.add(ByteBuffer.wrap(mac(system, record))));
    var notices = new ArrayList<NoticeId>();
    int known = 0;
    try (var rows =
        jdbc
            .sql(
                """
                SELECT record_mac, notice_id FROM national_record
                WHERE system = ? AND vanished_at IS NULL
                """)
            .param(system)
            .query(
                (row, n) ->
                    Map.entry(
                        ByteBuffer.wrap(row.getBytes("record_mac")),
                        new NoticeId(row.getObject("notice_id", UUID.class))))
            .stream()) {
      for (var row : (Iterable<Map.Entry<ByteBuffer, NoticeId>>) rows::iterator) {
        known++;
        if (!macs.contains(row.getKey())) {
          notices.add(row.getValue());
        }
      }
    }
    return new Missing(known, notices);
  }

  @SuppressWarnings("ArrayRecordComponent") // lives within one look-up
  private record Row(NoticeId notice, UUID keyId, byte[] recordId) {}

  @Override
  public List<Vanished> named(String system, List<NoticeId> notices) {
    List<Row> rows =
        jdbc.sql(
                """
                SELECT notice_id, notice_key_id, record_id FROM national_record
                WHERE system = ? AND notice_id = ANY (?)
                """)
            .params(system, ids(notices))
            .query(
                (row, n) ->
                    new Row(
                        new NoticeId(row.getObject("notice_id", UUID.class)),
                        row.getObject("notice_key_id", UUID.class),
                        row.getBytes("record_id")))
            .list();
    Map<UUID, NoticeKey> keys = vault.held(rows.stream().map(Row::keyId).toList());
    return rows.stream()
        .map(row -> new Vanished(name(system, row, keys), row.notice()))
        .sorted(Comparator.comparing(Vanished::recordId))
        .toList();
  }

  private static String name(String system, Row row, Map<UUID, NoticeKey> keys) {
    return Optional.ofNullable(keys.get(row.keyId()))
        .map(key -> new KeptBytes(place(system, row.notice()), row.recordId(), Optional.of(key)))
        .map(kept -> new String(kept.open(), StandardCharsets.UTF_8))
        .orElse(ERASED);
  }

  private record Seen(String record, NoticeId notice) {}

  @Override
  public void seen(String system, List<SubmissionResult> results) {
    var seen = new ArrayList<Seen>();
    for (SubmissionResult result : results) {
      switch (result) {
        case SubmissionResult.Accepted accepted ->
            seen.add(new Seen(accepted.key().recordId(), accepted.notice()));
        case SubmissionResult.Unchanged same ->
            seen.add(new Seen(same.key().recordId(), same.notice()));
        case SubmissionResult.Refused refused -> {}
      }
    }
    if (!seen.isEmpty()) {
      transactions.executeWithoutResult(status -> store(system, seen));
    }
  }

  private void store(String system, List<Seen> seen) {
    Map<NoticeRef, NoticeKey> keys =
        vault.keysToStore(seen.stream().map(one -> ref(one.notice())).toList());
    var macs = new ArrayList<byte[]>();
    var records = new ArrayList<byte[]>();
    var notices = new ArrayList<UUID>();
    var keyIds = new ArrayList<UUID>();
    for (Seen one : seen) {
      NoticeKey key = Objects.requireNonNull(keys.get(ref(one.notice())));
      macs.add(mac(system, one.record()));
      records.add(
          key.encrypt(place(system, one.notice()), one.record().getBytes(StandardCharsets.UTF_8)));
      notices.add(one.notice().value());
      keyIds.add(key.id());
    }
    jdbc.sql(
            """
            INSERT INTO national_record (system, record_mac, record_id, notice_id, notice_key_id, seen_at)
            SELECT ?, record_mac, record_id, notice_id, notice_key_id, ?
            FROM unnest(?::bytea[], ?::bytea[], ?::uuid[], ?::uuid[])
              AS given (record_mac, record_id, notice_id, notice_key_id)
            ON CONFLICT (system, record_mac) DO UPDATE SET
              notice_id = excluded.notice_id, record_id = excluded.record_id,
              notice_key_id = excluded.notice_key_id, seen_at = excluded.seen_at, vanished_at = NULL
            """)
        .params(
            system,
            now(),
            macs.toArray(new byte[0][]),
            records.toArray(new byte[0][]),
            notices.toArray(new UUID[0]),
            keyIds.toArray(new UUID[0]))
        .update();
  }

  @Override
  public void vanished(String system, List<NoticeId> notices) {
    jdbc.sql(
            """
            UPDATE national_record SET vanished_at = ?
            WHERE system = ? AND notice_id = ANY (?) AND vanished_at IS NULL
            """)
        .params(now(), system, ids(notices))
        .update();
  }

  private byte[] mac(String system, String record) {
    return vault.fingerprint("record of " + system, record);
  }

  private NoticeRef ref(NoticeId notice) {
    return new NoticeRef(self.value(), notice.value());
  }

  private static Place place(String system, NoticeId notice) {
    return Place.of("national_record.record_id", system, notice);
  }

  private static UUID[] ids(List<NoticeId> notices) {
    return notices.stream().map(NoticeId::value).toArray(UUID[]::new);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}

package org.herald.national;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.herald.notice.NoticeId;
import org.herald.notice.SubmissionResult;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link KnownRecords} in table {@code national_record}. */
final class KnownRecordRows implements KnownRecords {
  private final JdbcClient jdbc;
  private final Clock clock;

  KnownRecordRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Map<String, NoticeId> of(String system) {
    var known = new HashMap<String, NoticeId>();
    jdbc.sql(
            """
            SELECT record_id, notice_id FROM national_record
            WHERE system = ? AND vanished_at IS NULL
            """)
        .param(system)
        .query(
            row -> {
              known.put(
                  row.getString("record_id"), new NoticeId(row.getObject("notice_id", UUID.class)));
            });
    return known;
  }

  @Override
  public void seen(String system, List<SubmissionResult> results) {
    var records = new ArrayList<String>();
    var notices = new ArrayList<UUID>();
    for (SubmissionResult result : results) {
      switch (result) {
        case SubmissionResult.Accepted accepted -> {
          records.add(accepted.key().recordId());
          notices.add(accepted.notice().value());
        }
        case SubmissionResult.Unchanged same -> {
          records.add(same.key().recordId());
          notices.add(same.notice().value());
        }
        case SubmissionResult.Refused refused -> {}
      }
    }
    if (records.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO national_record (system, record_id, notice_id, seen_at)
            SELECT ?, record_id, notice_id, ? FROM unnest(?::text[], ?::uuid[]) AS given (record_id, notice_id)
            ON CONFLICT (system, record_id) DO UPDATE SET
              notice_id = excluded.notice_id, seen_at = excluded.seen_at, vanished_at = NULL
            """)
        .params(system, now(), records.toArray(new String[0]), notices.toArray(new UUID[0]))
        .update();
  }

  @Override
  public void vanished(String system, Collection<String> recordIds) {
    jdbc.sql(
            """
            UPDATE national_record SET vanished_at = ?
            WHERE system = ? AND record_id = ANY (?::text[]) AND vanished_at IS NULL
            """)
        .params(now(), system, recordIds.toArray(new String[0]))
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}

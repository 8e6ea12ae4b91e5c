package org.herald.registry;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.RecordKey;
import org.herald.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * National records that became notices. Every method runs in the caller's transaction: nothing is
 * durable before that commits.
 */
public final class SourceRecords {
  private static final Set<String> CLOSED = Set.of("withdrawn", "erased");

  private final JdbcClient jdbc;
  private final RecordMacs records;
  private final Clock clock;

  SourceRecords(JdbcClient jdbc, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.records = new RecordMacs(vault);
    this.clock = clock;
  }

  /**
   * What a national record means for the registry, with the record's row locked until the
   * transaction ends, so that two nodes reading the same file cannot both make a version.
   *
   * @param self our own party, the issuer of the record's notice
   */
  public RecordState lock(PartyId self, RecordKey key) {
    byte[] mac = records.mac(key);
    NoticeId fresh = NoticeId.at(clock.instant());
    int inserted =
        jdbc.sql(
                """
                INSERT INTO notice_source (system, record_mac, content_mac, notice_id, version, changed_at)
                VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT (system, record_mac) DO NOTHING
                """)
            .params(key.system(), mac, new byte[32], fresh.value(), now())
            .update();
    if (inserted == 1) {
      return new RecordState.New(fresh, 1);
    }
    return jdbc.sql(
            """
            SELECT s.content_mac, s.notice_id, s.version, n.state
            FROM notice_source s LEFT JOIN notice n ON n.issuer = ? AND n.notice_id = s.notice_id
            WHERE s.system = ? AND s.record_mac = ? FOR UPDATE OF s
            """)
        .params(self.value(), key.system(), mac)
        .query(
            (row, n) -> {
              var id = new NoticeId(row.getObject("notice_id", UUID.class));
              int version = row.getInt("version");
              String state = row.getString("state");
              if (CLOSED.contains(state)) {
                return new RecordState.Closed(id, version, state);
              }
              return Arrays.equals(row.getBytes("content_mac"), key.contentMac().bytes())
                  ? new RecordState.Unchanged(id, version)
                  : (RecordState) new RecordState.New(id, version + 1);
            })
        .single();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}

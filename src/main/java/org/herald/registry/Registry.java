package org.herald.registry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.herald.notice.Digest;
import org.herald.notice.Notice;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeType;
import org.herald.notice.PartyId;
import org.herald.notice.RecordKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notices, ours and received. Every method runs in the caller's transaction: nothing is durable
 * before that commits.
 */
public final class Registry {
  private final JdbcClient jdbc;
  private final Clock clock;

  Registry(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Notice versions held, ours and received ones. */
  public long versions() {
    return jdbc.sql("SELECT count(*) FROM notice_version").query(Long.class).single();
  }

  /**
   * What a national record means for the registry, with the record's row locked until the
   * transaction ends, so that two nodes reading the same file cannot both make a version.
   */
  public RecordState lockRecord(RecordKey key) {
    NoticeId fresh = NoticeId.at(clock.instant());
    jdbc.sql(
            """
            INSERT INTO notice_source (system, record_id, content_mac, notice_id, version, changed_at)
            VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT (system, record_id) DO NOTHING
            """)
        .params(key.system(), key.recordId(), new byte[32], fresh.value(), now())
        .update();
    return jdbc.sql(
            """
            SELECT content_mac, notice_id, version FROM notice_source
            WHERE system = ? AND record_id = ? FOR UPDATE
            """)
        .params(key.system(), key.recordId())
        .query(
            (row, n) -> {
              var id = new NoticeId(row.getObject("notice_id", UUID.class));
              int version = row.getInt("version");
              if (id.equals(fresh)) {
                return (RecordState) new RecordState.New(id, 1);
              }
              return Arrays.equals(row.getBytes("content_mac"), key.contentMac().bytes())
                  ? new RecordState.Unchanged(id, version)
                  : new RecordState.New(id, version + 1);
            })
        .single();
  }

  /** Stores a version of one of our own notices, and from which record it came. */
  public void storeOwn(Notice notice, byte[] payload, RecordKey source) {
    insertVersion(notice, payload);
    jdbc.sql(
            """
            UPDATE notice_source SET content_mac = ?, version = ?, changed_at = ? WHERE system = ? AND record_id = ?
            """)
        .params(
            source.contentMac().bytes(),
            notice.version(),
            now(),
            source.system(),
            source.recordId())
        .update();
  }

  /** A stored version with its notice type. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Held(NoticeType type, byte[] payload) {}

  /** A stored version: its type, and its notice XML in UTF-8. */
  public Held held(PartyId issuer, NoticeId id, int version) {
    return jdbc.sql(
            """
            SELECT n.type, v.payload FROM notice_version v JOIN notice n USING (issuer, notice_id)
            WHERE v.issuer = ? AND v.notice_id = ? AND v.version = ?
            """)
        .params(issuer.value(), id.value(), version)
        .query(
            (row, n) ->
                new Held(
                    Coded.parse(NoticeType.class, "notice type", row.getString("type")),
                    row.getBytes("payload")))
        .optional()
        .orElseThrow(
            () -> new RejectedException(FailureCode.NOT_FOUND, "This notice version is not held."));
  }

  /**
   * Takes in a received version.
   *
   * @return {@code false} when the same or a later version, or a recall, was already held:
   *     superseded, without effect
   */
  public boolean hold(Notice notice, byte[] payload) {
    // One at a time for each notice: of two versions arriving together the higher one must win.
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param(notice.issuer() + "/" + notice.id())
        .query((row, n) -> n)
        .list();
    Optional<Integer> held =
        jdbc.sql("SELECT held_version FROM notice WHERE issuer = ? AND notice_id = ?")
            .params(notice.issuer().value(), notice.id().value())
            .query(Integer.class)
            .optional();
    if (held.isPresent() && held.get() >= notice.version() || recalled(notice)) {
      return false;
    }
    insertVersion(notice, payload);
    return true;
  }

  /** Remembers a recall of a notice that never arrived, so that it has no effect when it does. */
  public void leaveTombstone(PartyId issuer, NoticeId id, int version, Instant keepUntil) {
    jdbc.sql(
            """
            INSERT INTO notice_tombstone (issuer, notice_id, version, keep_until) VALUES (?, ?, ?, ?)
            ON CONFLICT (issuer, notice_id) DO UPDATE
            SET version = greatest(notice_tombstone.version, excluded.version),
                keep_until = greatest(notice_tombstone.keep_until, excluded.keep_until)
            """)
        .params(issuer.value(), id.value(), version, Timestamp.from(keepUntil))
        .update();
  }

  private boolean recalled(Notice notice) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM notice_tombstone
              WHERE issuer = ? AND notice_id = ? AND version >= ? AND keep_until > ?)
            """)
        .params(notice.issuer().value(), notice.id().value(), notice.version(), now())
        .query(Boolean.class)
        .single();
  }

  private void insertVersion(Notice notice, byte[] payload) {
    jdbc.sql(
            """
            INSERT INTO notice (issuer, notice_id, type, state, held_version, changed_at)
            VALUES (?, ?, ?, 'active', ?, ?)
            ON CONFLICT (issuer, notice_id) DO UPDATE
            SET held_version = excluded.held_version, changed_at = excluded.changed_at
            """)
        .params(
            notice.issuer().value(),
            notice.id().value(),
            notice.type().code(),
            notice.version(),
            now())
        .update();
    jdbc.sql(
            """
            INSERT INTO notice_version (issuer, notice_id, version, created_at, payload, payload_sha256)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .params(
            notice.issuer().value(),
            notice.id().value(),
            notice.version(),
            Timestamp.from(notice.created()),
            payload,
            Digest.of(payload).bytes())
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}

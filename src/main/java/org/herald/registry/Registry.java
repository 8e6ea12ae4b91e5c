package org.herald.registry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
    int inserted =
        jdbc.sql(
                """
                INSERT INTO notice_source (system, record_id, content_mac, notice_id, version, changed_at)
                VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT (system, record_id) DO NOTHING
                """)
            .params(key.system(), key.recordId(), new byte[32], fresh.value(), now())
            .update();
    if (inserted == 1) {
      return new RecordState.New(fresh, 1);
    }
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
              return Arrays.equals(row.getBytes("content_mac"), key.contentMac().bytes())
                  ? new RecordState.Unchanged(id, version)
                  : (RecordState) new RecordState.New(id, version + 1);
            })
        .single();
  }

  /** Stores a version of one of our own notices, and from which record it came. */
  public void storeOwn(Notice notice, byte[] payload, RecordKey source) {
    // One statement: a batch of 50 records pays for each round trip 50 times.
    jdbc.sql(
            """
            WITH known AS (
              INSERT INTO notice (issuer, notice_id, type, state, held_version, changed_at)
              VALUES (?, ?, ?, 'active', ?, ?)
              ON CONFLICT (issuer, notice_id) DO UPDATE
              SET held_version = excluded.held_version, changed_at = excluded.changed_at
            ), stored AS (
              INSERT INTO notice_version (issuer, notice_id, version, created_at, payload, payload_sha256)
              VALUES (?, ?, ?, ?, ?, ?)
            )
            UPDATE notice_source SET content_mac = ?, version = ?, changed_at = ? WHERE system = ? AND record_id = ?
            """)
        .params(
            notice.issuer().value(),
            notice.id().value(),
            notice.type().code(),
            notice.version(),
            now(),
            notice.issuer().value(),
            notice.id().value(),
            notice.version(),
            Timestamp.from(notice.created()),
            payload,
            Digest.of(payload).bytes(),
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

  /** Which stored version. */
  public record Version(PartyId issuer, NoticeId notice, int number) {}

  /**
   * Stored versions: their types, and their notice XML in UTF-8, in one round trip.
   *
   * @throws RejectedException {@code not-found} when one of them is not held
   */
  public Map<Version, Held> held(Set<Version> versions) {
    if (versions.isEmpty()) {
      return Map.of();
    }
    var held = new HashMap<Version, Held>();
    var wanted = List.copyOf(versions);
    jdbc.sql(
            """
            SELECT v.issuer, v.notice_id, v.version, n.type, v.payload
            FROM unnest(?::text[], ?::uuid[], ?::integer[]) AS wanted (issuer, notice_id, version)
              JOIN notice_version v USING (issuer, notice_id, version) JOIN notice n USING (issuer, notice_id)
            """)
        .param(wanted.stream().map(v -> v.issuer().value()).toArray(String[]::new))
        .param(wanted.stream().map(v -> v.notice().value()).toArray(UUID[]::new))
        .param(wanted.stream().map(Version::number).toArray(Integer[]::new))
        .query(
            row -> {
              held.put(
                  new Version(
                      PartyId.of(row.getString("issuer")),
                      new NoticeId(row.getObject("notice_id", UUID.class)),
                      row.getInt("version")),
                  new Held(
                      Coded.parse(NoticeType.class, "notice type", row.getString("type")),
                      row.getBytes("payload")));
            });
    if (held.size() < wanted.size()) {
      throw new RejectedException(FailureCode.NOT_FOUND, "This notice version is not held.");
    }
    return held;
  }

  /** A received version and its notice XML in UTF-8. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Arrived(Notice notice, byte[] payload) {
    public Version version() {
      return new Version(notice.issuer(), notice.id(), notice.version());
    }
  }

  /**
   * Takes in received versions, in one round trip.
   *
   * @param arrived at most one version of each notice
   * @return those that are held from now on; of the others the same or a later version, or a
   *     recall, was already held: superseded, without effect
   */
  public Set<Version> hold(List<Arrived> arrived) {
    if (arrived.isEmpty()) {
      return Set.of();
    }
    // Of two versions arriving together the higher one must win: the one that comes second waits
    // for the row of the first and then compares with it. Rows are taken in one order, so that two
    // batches cannot wait for each other.
    return Set.copyOf(
        jdbc.sql(
                """
                WITH given AS (
                  SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::integer[], ?::timestamptz[], ?::bytea[],
                    ?::bytea[]) AS given (issuer, notice_id, type, version, created_at, payload, payload_sha256)
                ), newer AS (
                  INSERT INTO notice AS held (issuer, notice_id, type, state, held_version, changed_at)
                  SELECT g.issuer, g.notice_id, g.type, 'active', g.version, ? FROM given g
                  WHERE NOT EXISTS (SELECT 1 FROM notice_tombstone t
                    WHERE t.issuer = g.issuer AND t.notice_id = g.notice_id AND t.version >= g.version
                      AND t.keep_until > ?)
                  ORDER BY g.issuer, g.notice_id
                  ON CONFLICT (issuer, notice_id) DO UPDATE
                  SET held_version = excluded.held_version, changed_at = excluded.changed_at
                  WHERE held.held_version < excluded.held_version
                  RETURNING issuer, notice_id, held_version
                )
                INSERT INTO notice_version (issuer, notice_id, version, created_at, payload, payload_sha256)
                SELECT n.issuer, n.notice_id, n.held_version, g.created_at, g.payload, g.payload_sha256
                FROM newer n JOIN given g USING (issuer, notice_id)
                RETURNING issuer, notice_id, version
                """)
            .param(strings(arrived, a -> a.notice().issuer().value()))
            .param(arrived.stream().map(a -> a.notice().id().value()).toArray(UUID[]::new))
            .param(strings(arrived, a -> a.notice().type().code()))
            .param(arrived.stream().map(a -> a.notice().version()).toArray(Integer[]::new))
            .param(strings(arrived, a -> a.notice().created().toString()))
            .param(arrived.stream().map(Arrived::payload).toArray(byte[][]::new))
            .param(arrived.stream().map(a -> Digest.of(a.payload()).bytes()).toArray(byte[][]::new))
            .param(now())
            .param(now())
            .query(
                (row, n) ->
                    new Version(
                        PartyId.of(row.getString("issuer")),
                        new NoticeId(row.getObject("notice_id", UUID.class)),
                        row.getInt("version")))
            .list());
  }

  private static String[] strings(List<Arrived> arrived, Function<Arrived, String> column) {
    return arrived.stream().map(column).toArray(String[]::new);
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

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}

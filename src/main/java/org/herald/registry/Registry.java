package org.herald.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.notice.RecordKey;
import org.herald.notice.Submission;
import org.herald.vault.KeptBytes;
import org.herald.vault.NoticeKey;
import org.herald.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notices, ours and received. Every method runs in the caller's transaction: nothing is durable
 * before that commits.
 */
public final class Registry {
  private final JdbcClient jdbc;
  private final Payloads payloads;
  private final RecordMacs records;
  private final Clock clock;

  Registry(JdbcClient jdbc, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.payloads = new Payloads(vault);
    this.records = new RecordMacs(vault);
    this.clock = clock;
  }

  /** Notice versions held, ours and received ones. */
  public long versions() {
    return jdbc.sql("SELECT count(*) FROM notice_version").query(Long.class).single();
  }

  /**
   * A version of one of our own notices, or another document of ours, its XML, what it was made
   * from, if it was made from a record, and whether it waits for a second person.
   */
  @SuppressWarnings("ArrayRecordComponent") // lives within one transaction
  public record Own(Payload document, byte[] payload, Optional<Submission> source, boolean waits) {
    public Own(Payload document, byte[] payload, Optional<Submission> source) {
      this(document, payload, source, false);
    }

    private String state() {
      return waits ? "submitted" : "active";
    }

    /** Whether it was made from this record, of whatever content. */
    public boolean isFrom(RecordKey record) {
      return source
          .map(Submission::key)
          .filter(from -> from.system().equals(record.system()))
          .filter(from -> from.recordId().equals(record.recordId()))
          .isPresent();
    }
  }

  /**
   * Stores versions of our own notices, and from which records they came, in two round trips.
   *
   * @param own at most one version of each notice
   */
  public void storeOwn(List<Own> own) {
    if (own.isEmpty()) {
      return;
    }
    Payloads.Keys keys = payloads.keys(own.stream().map(Own::document).toList());
    jdbc.sql(
            """
            WITH given AS (
              SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::integer[], ?::timestamptz[], ?::bytea[],
                ?::uuid[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[], ?::text[])
              AS given (issuer, notice_id, type, version, created_at, payload, notice_key_id,
                system, record_mac, content_mac, source, state)
            ), known AS (
              INSERT INTO notice AS held (issuer, notice_id, type, state, held_version, changed_at)
              SELECT issuer, notice_id, type, state, version, ? FROM given ORDER BY issuer, notice_id
              ON CONFLICT (issuer, notice_id) DO UPDATE
              SET held_version = excluded.held_version, changed_at = excluded.changed_at,
                state = CASE WHEN held.state = 'active' THEN 'active' ELSE excluded.state END
            ), stored AS (
              INSERT INTO notice_version (issuer, notice_id, version, created_at, payload, notice_key_id, source)
              SELECT issuer, notice_id, version, created_at, payload, notice_key_id, source FROM given
            )
            UPDATE notice_source s SET content_mac = g.content_mac, version = g.version, changed_at = ?
            FROM given g WHERE s.system = g.system AND s.record_mac = g.record_mac
            """)
        .param(column(own, one -> one.document().issuer().value(), String[]::new))
        .param(column(own, one -> one.document().key().value(), UUID[]::new))
        .param(column(own, one -> one.document().kindCode(), String[]::new))
        .param(column(own, one -> one.document().version(), Integer[]::new))
        .param(column(own, one -> one.document().created().toString(), String[]::new))
        .param(column(own, one -> keys.encrypted(one.document(), one.payload()), byte[][]::new))
        .param(column(own, one -> keys.id(one.document()), UUID[]::new))
        .param(sources(own, (one, from) -> from.key().system(), String[]::new))
        .param(sources(own, (one, from) -> records.mac(from.key()), byte[][]::new))
        .param(sources(own, (one, from) -> from.key().contentMac().bytes(), byte[][]::new))
        .param(sources(own, (one, from) -> keys.source(one.document(), from), byte[][]::new))
        .param(column(own, Own::state, String[]::new))
        .param(now())
        .param(now())
        .update();
  }

  /** A column that is null where a document was made from no record. */
  private static <C> C[] sources(
      List<Own> own, BiFunction<Own, Submission, C> value, IntFunction<C[]> array) {
    C[] column = array.apply(own.size());
    for (int i = 0; i < column.length; i++) {
      int row = i;
      Own one = own.get(i);
      one.source().ifPresent(from -> column[row] = value.apply(one, from));
    }
    return column;
  }

  /**
   * A stored version: the code of its notice type or document kind, its XML in UTF-8, still
   * encrypted, and whether any version of it has files.
   */
  public record Held(String kind, KeptBytes payload, boolean hasFiles) {}

  @SuppressWarnings("ArrayRecordComponent") // lives within one look-up
  private record Stored(
      Version version, String kind, byte[] payload, UUID keyId, boolean hasFiles) {}

  /** Which stored version. */
  public record Version(PartyId issuer, NoticeId notice, int number) {
    public static Version of(Payload document) {
      return new Version(document.issuer(), document.key(), document.version());
    }
  }

  /** The newest stored version under this id; ids are unique for each issuer only. */
  public List<Version> newest(NoticeId notice) {
    return jdbc.sql(
            """
            SELECT DISTINCT ON (issuer) issuer, notice_id, version FROM notice_version
            WHERE notice_id = ? ORDER BY issuer, version DESC
            """)
        .param(notice.value())
        .query((row, n) -> version(row))
        .list();
  }

  /** The national record a version was made from, a JSON object, still encrypted. */
  public Optional<KeptBytes> source(Version version) {
    return jdbc.sql(
            """
            SELECT source, notice_key_id FROM notice_version
            WHERE issuer = ? AND notice_id = ? AND version = ? AND source IS NOT NULL
            """)
        .params(version.issuer().value(), version.notice().value(), version.number())
        .query(
            (row, n) ->
                payloads.source(
                    version, row.getBytes("source"), row.getObject("notice_key_id", UUID.class)))
        .optional();
  }

  /**
   * Stored versions: their types and contents, in one round trip, and one for keys not at hand.
   *
   * @throws RejectedException {@code not-found} when one of them is not held
   */
  public Map<Version, Held> held(Set<Version> versions) {
    Map<Version, Held> held = find(versions);
    if (held.size() < versions.size()) {
      throw new RejectedException(FailureCode.NOT_FOUND, "This notice version is not held.");
    }
    return held;
  }

  /** As {@link #held}, of those that are stored, erased or not. */
  public Map<Version, Held> find(Set<Version> versions) {
    if (versions.isEmpty()) {
      return Map.of();
    }
    var wanted = List.copyOf(versions);
    List<Stored> stored =
        jdbc.sql(
                """
                SELECT v.issuer, v.notice_id, v.version, n.type, v.payload, v.notice_key_id,
                  EXISTS (SELECT FROM notice_file f WHERE f.issuer = v.issuer AND f.notice_id = v.notice_id) AS files
                FROM unnest(?::text[], ?::uuid[], ?::integer[]) AS wanted (issuer, notice_id, version)
                  JOIN notice_version v USING (issuer, notice_id, version) JOIN notice n USING (issuer, notice_id)
                """)
            .param(column(wanted, v -> v.issuer().value(), String[]::new))
            .param(column(wanted, v -> v.notice().value(), UUID[]::new))
            .param(column(wanted, Version::number, Integer[]::new))
            .query(
                (row, n) ->
                    new Stored(
                        version(row),
                        row.getString("type"),
                        row.getBytes("payload"),
                        row.getObject("notice_key_id", UUID.class),
                        row.getBoolean("files")))
            .list();
    Map<UUID, NoticeKey> keys = payloads.held(stored.stream().map(Stored::keyId).toList());
    var held = new HashMap<Version, Held>();
    for (Stored one : stored) {
      held.put(
          one.version(),
          new Held(
              one.kind(),
              Payloads.kept(one.version(), one.payload(), one.keyId(), keys),
              one.hasFiles()));
    }
    return held;
  }

  /** A received version and its XML in UTF-8. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Arrived(Payload document, byte[] payload) {
    public Version version() {
      return Version.of(document);
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
    Payloads.Keys keys = payloads.keys(arrived.stream().map(Arrived::document).toList());
    // Of two versions arriving together the higher one must win: the one that comes second waits
    // for the row of the first and then compares with it. Rows are taken in one order, so that two
    // batches cannot wait for each other.
    return Set.copyOf(
        jdbc.sql(
                """
                WITH given AS (
                  SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::integer[], ?::timestamptz[], ?::bytea[],
                    ?::uuid[])
                  AS given (issuer, notice_id, type, version, created_at, payload, notice_key_id)
                ), newer AS (
                  INSERT INTO notice AS held (issuer, notice_id, type, state, held_version, changed_at)
                  SELECT g.issuer, g.notice_id, g.type, 'active', g.version, ? FROM given g
                  ORDER BY g.issuer, g.notice_id
                  ON CONFLICT (issuer, notice_id) DO UPDATE
                  SET held_version = excluded.held_version, changed_at = excluded.changed_at, state = 'active',
                    type = excluded.type
                  WHERE held.held_version < excluded.held_version
                  RETURNING issuer, notice_id, held_version
                )
                INSERT INTO notice_version (issuer, notice_id, version, created_at, payload, notice_key_id)
                SELECT n.issuer, n.notice_id, n.held_version, g.created_at, g.payload, g.notice_key_id
                FROM newer n JOIN given g USING (issuer, notice_id)
                RETURNING issuer, notice_id, version
                """)
            .param(column(arrived, a -> a.document().issuer().value(), String[]::new))
            .param(column(arrived, a -> a.document().key().value(), UUID[]::new))
            .param(column(arrived, a -> a.document().kindCode(), String[]::new))
            .param(column(arrived, a -> a.document().version(), Integer[]::new))
            .param(column(arrived, a -> a.document().created().toString(), String[]::new))
            .param(column(arrived, a -> keys.encrypted(a.document(), a.payload()), byte[][]::new))
            .param(column(arrived, a -> keys.id(a.document()), UUID[]::new))
            .param(now())
            .query((row, n) -> version(row))
            .list());
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        PartyId.of(row.getString("issuer")),
        new NoticeId(row.getObject("notice_id", UUID.class)),
        row.getInt("version"));
  }

  private static <T, C> C[] column(List<T> rows, Function<T, C> value, IntFunction<C[]> array) {
    return rows.stream().map(value).toArray(array);
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}

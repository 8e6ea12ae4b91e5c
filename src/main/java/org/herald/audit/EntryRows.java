package org.herald.audit;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.audit.Details.Encrypted;
import org.herald.audit.verify.StoredRows.Detail;
import org.herald.audit.verify.StoredRows.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The log's rows as a verifier compares them: with what is published, and with their details. */
final class EntryRows {
  private record Stored(
      long index,
      byte[] entry,
      byte[] leafHash,
      byte[] commitment,
      @Nullable String notice,
      @Nullable Encrypted detail) {}

  /** Beside the notices' ids. */
  private static final String LOST = "";

  private final JdbcClient jdbc;
  private final Details details;

  EntryRows(JdbcClient jdbc, Details details) {
    this.jdbc = jdbc;
    this.details = details;
  }

  /** One page; what an entry commits to is looked at here and never leaves. */
  List<Row> of(int year, long first, int count) {
    Map<String, List<String>> erasures = new HashMap<>();
    return jdbc
        .sql(
            """
            SELECT e.leaf_index, e.entry, e.leaf_hash, e.commitment, e.notice,
                   d.key_id, d.nonce, d.ciphertext
            FROM audit_entry e LEFT JOIN audit_detail d USING (commitment)
            WHERE e.year = ? AND e.leaf_index >= ? AND e.leaf_index < ? ORDER BY e.leaf_index
            """)
        .params(year, first, first + count)
        .query(
            (row, number) -> {
              String key = row.getString("key_id");
              return new Stored(
                  row.getLong("leaf_index"),
                  row.getBytes("entry"),
                  row.getBytes("leaf_hash"),
                  row.getBytes("commitment"),
                  row.getString("notice"),
                  key == null
                      ? null
                      : new Encrypted(key, row.getBytes("nonce"), row.getBytes("ciphertext")));
            })
        .list()
        .stream()
        .map(stored -> row(year, stored, erasures))
        .toList();
  }

  private Row row(int year, Stored stored, Map<String, List<String>> erasures) {
    byte[] leafHash = Merkle.leaf(stored.entry());
    return new Row(
        stored.index(),
        leafHash,
        agrees(stored, leafHash) ? detail(year, stored, erasures) : Detail.DIFFERENT);
  }

  private Detail detail(int year, Stored stored, Map<String, List<String>> erasures) {
    if (stored.detail() != null) {
      Optional<Boolean> holds = details.holds(stored.detail(), stored.commitment());
      if (holds.isPresent()) {
        return holds.get() ? Detail.GOOD : Detail.DIFFERENT;
      }
      // Its key went while this entry was still on its way into the log: it has no name yet.
      return erasures(stored.notice(), erasures).isEmpty() ? Detail.MISSING : Detail.ERASED;
    }
    return named(erasures(stored.notice(), erasures), year, stored.index())
            || named(erasures.computeIfAbsent(LOST, all -> lost()), year, stored.index())
        ? Detail.ERASED
        : Detail.MISSING;
  }

  private static boolean named(List<String> texts, int year, long index) {
    return texts.stream().anyMatch(text -> ErasedDetail.names(text, year, index));
  }

  /** Which entries a database from a backup took from the published log, without their details. */
  private List<String> lost() {
    return named("event = ?", "data.restored");
  }

  /** Tiles are made of one column, details found by another: both must be what the entry gives. */
  private static boolean agrees(Stored stored, byte[] leafHash) {
    String said = JsonMapper.shared().readTree(stored.entry()).path("commitment").asString("");
    return said.equals(Base64.getEncoder().encodeToString(stored.commitment()))
        && Arrays.equals(leafHash, stored.leafHash());
  }

  /** Which entries the erasures of a notice name; looked up once a page. */
  private List<String> erasures(@Nullable String notice, Map<String, List<String>> known) {
    return notice == null
        ? List.of()
        : known.computeIfAbsent(
            notice,
            id -> named("notice = ? AND event IN ('notice.erased', 'erasure.completed')", id));
  }

  /** What entries of the log name as erased or lost. */
  private List<String> named(String which, String value) {
    return jdbc
        .sql("SELECT year, leaf_index, entry FROM audit_entry WHERE " + which)
        .param(value)
        .query(AuditSearch::entry)
        .list()
        .stream()
        .map(entry -> details.of(jdbc, entry))
        .map(detail -> detail.map(held -> held.getOrDefault("entries", "")).orElse(""))
        .toList();
  }
}

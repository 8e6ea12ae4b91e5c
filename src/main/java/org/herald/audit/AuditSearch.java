package org.herald.audit;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.audit.verify.StoredRows;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks entries of the log up. What has not been sequenced yet, for a second at most, is not found.
 */
public final class AuditSearch {
  /** More entries than that one notice's chain does not give. */
  public static final int LONGEST_CHAIN = 10_000;

  private static final String ENTRIES = "SELECT year, leaf_index, entry FROM audit_entry";

  private final JdbcClient jdbc;
  private final EntryRows rows;

  AuditSearch(JdbcClient jdbc, Details details) {
    this.jdbc = jdbc;
    this.rows = new EntryRows(jdbc, details);
  }

  /** One page, the newest first; the place of its last entry is where the next one begins. */
  public List<TrailEntry> find(TrailQuery query) {
    var where = new ArrayList<String>();
    var params = new ArrayList<Object>();
    query
        .before()
        .ifPresent(
            place -> {
              where.add("(year, leaf_index) < (?, ?)");
              params.add(place.year());
              params.add(place.index());
            });
    query.from().ifPresent(from -> add(where, params, "at >= ?", from.atOffset(ZoneOffset.UTC)));
    query.to().ifPresent(to -> add(where, params, "at < ?", to.atOffset(ZoneOffset.UTC)));
    equal(where, params, "event", query.event());
    equal(where, params, "partner", query.partner());
    equal(where, params, "notice", query.notice());
    equal(where, params, "dispatch", query.dispatch());
    equal(where, params, "actor", query.actor());
    equal(where, params, "purpose", query.purpose());
    equal(where, params, "code", query.code());
    params.add(query.limit());
    return jdbc.sql(
            ENTRIES
                + (where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where))
                + " ORDER BY year DESC, leaf_index DESC LIMIT ?")
        .params(params)
        .query(AuditSearch::entry)
        .list();
  }

  private static void equal(
      List<String> where, List<Object> params, String column, Optional<String> value) {
    value.ifPresent(wanted -> add(where, params, column + " = ?", wanted));
  }

  private static void add(List<String> where, List<Object> params, String term, Object value) {
    where.add(term);
    params.add(value);
  }

  /**
   * Everything about one notice, in the order of the log: from the record it was made of to each
   * recipient's receipt. At most {@link #LONGEST_CHAIN} entries, the oldest.
   */
  public List<TrailEntry> chain(String notice) {
    List<String> dispatches =
        jdbc.sql(
                """
                SELECT DISTINCT dispatch FROM audit_entry
                WHERE notice = ? AND dispatch IS NOT NULL LIMIT ?
                """)
            .params(notice, LONGEST_CHAIN)
            .query((row, n) -> row.getString(1))
            .list();
    // Joined, or with a limit that it does not know, the database walks the whole log in its order.
    return jdbc.sql(
            ENTRIES
                + " WHERE notice = ? OR dispatch = ANY (?) ORDER BY year, leaf_index LIMIT "
                + LONGEST_CHAIN)
        .params(notice, dispatches.toArray(String[]::new))
        .query(AuditSearch::entry)
        .list();
  }

  /**
   * What the database holds of one year's log, for a verifier to compare with what is published:
   * hashes, and whether each detail is the one committed to; no detail itself.
   *
   * @param count at most {@link StoredRows#MOST}
   */
  public List<StoredRows.Row> rows(int year, long first, int count) {
    if (count < 0 || count > StoredRows.MOST) {
      throw new IllegalArgumentException("at most " + StoredRows.MOST + " rows at once");
    }
    return rows.of(year, first, count);
  }

  /** Whether the log says that a notice was erased, whatever else the database holds of it. */
  public boolean isErased(String notice) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM audit_entry WHERE notice = ? AND event = 'notice.erased')
            """)
        .param(notice)
        .query(Boolean.class)
        .single();
  }

  /** As {@link #isErased}, all of them. */
  public Set<String> erasedNotices() {
    return Set.copyOf(
        jdbc.sql(
                """
                SELECT DISTINCT notice FROM audit_entry
                WHERE event = 'notice.erased' AND notice IS NOT NULL
                """)
            .query((row, n) -> row.getString(1))
            .list());
  }

  static TrailEntry entry(ResultSet row, int number) throws SQLException {
    return new TrailEntry(
        new TrailQuery.Place(row.getInt("year"), row.getLong("leaf_index")),
        new String(row.getBytes("entry"), StandardCharsets.UTF_8));
  }
}

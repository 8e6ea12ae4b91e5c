package org.herald.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.herald.exchange.Recovery.Asked;
import org.herald.notice.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Restorations of this database, and the partners that are asked for copies. */
final class RestorationRows {
  /** Clocks differ, and what was on its way at the moment of the backup has its receipt later. */
  private static final Duration EARLIER = Duration.ofMinutes(10);

  /** A restoration whose loss is not settled. */
  record Unsettled(long id, Optional<Instant> backup, String lost) {}

  private final JdbcClient jdbc;
  private volatile boolean nobody;

  RestorationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The cause of the alarm about a restoration. */
  static String cause(long id) {
    return "data-restored/" + id;
  }

  boolean anyUnsettled() {
    return jdbc.sql("SELECT EXISTS (SELECT FROM restoration WHERE settled_at IS NULL)")
        .query(Boolean.class)
        .single();
  }

  /** Locked until the transaction ends. */
  List<Unsettled> unsettled() {
    return jdbc.sql(
            """
            SELECT id, backup_at, lost FROM restoration
            WHERE settled_at IS NULL ORDER BY id FOR UPDATE
            """)
        .query(
            (row, n) ->
                new Unsettled(
                    row.getLong("id"),
                    Optional.ofNullable(row.getTimestamp("backup_at")).map(at -> at.toInstant()),
                    row.getString("lost")))
        .list();
  }

  /** Without the moment of the backup a dispatch's longest life stands for it. */
  void settled(Unsettled one, Collection<PartyId> partners, Duration longestLife, Instant now) {
    Instant since = one.backup().map(at -> at.minus(EARLIER)).orElse(now.minus(longestLife));
    for (PartyId partner : partners) {
      jdbc.sql("INSERT INTO restoration_partner (restoration_id, party, since) VALUES (?, ?, ?)")
          .params(one.id(), partner.value(), Times.sql(since))
          .update();
    }
    jdbc.sql("UPDATE restoration SET settled_at = ? WHERE id = ?")
        .params(Times.sql(now), one.id())
        .update();
    nobody = false;
  }

  List<Asked> asked() {
    return jdbc.sql(
            """
            SELECT party, min(since) AS since FROM restoration_partner
            WHERE done_at IS NULL GROUP BY party ORDER BY party
            """)
        .query(
            (row, n) ->
                new Asked(
                    PartyId.of(row.getString("party")), row.getTimestamp("since").toInstant()))
        .list();
  }

  /** Cheap once nobody is waited for: only a restore, before a start, makes anybody be. */
  boolean awaits(PartyId partner) {
    if (nobody) {
      return false;
    }
    List<Asked> asked = asked();
    nobody = asked.isEmpty();
    return asked.stream().anyMatch(one -> one.partner().equals(partner));
  }

  /** The alarm that is over, when this was the last partner. */
  Optional<String> done(PartyId partner, Instant now) {
    jdbc.sql("UPDATE restoration_partner SET done_at = ? WHERE party = ? AND done_at IS NULL")
        .params(Times.sql(now), partner.value())
        .update();
    return asked().isEmpty()
        ? jdbc.sql("SELECT max(id) FROM restoration")
            .query((row, n) -> cause(row.getLong(1)))
            .optional()
        : Optional.empty();
  }
}

package org.herald.witness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.herald.notice.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of accepted_successor. */
final class SuccessorRows {
  private final JdbcClient jdbc;

  SuccessorRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest that was accepted of a party; 1 where none was. */
  int life(PartyId party) {
    return jdbc.sql("SELECT coalesce(max(life), 1) FROM accepted_successor WHERE party = ?")
        .param(party.value())
        .query(Integer.class)
        .single();
  }

  /** By party, newest first. */
  List<AcceptedSuccessor> all() {
    return jdbc.sql("SELECT * FROM accepted_successor ORDER BY party, life DESC")
        .query(SuccessorRows::row)
        .list();
  }

  /** The one that closed this log. */
  Optional<AcceptedSuccessor> closing(String origin) {
    return jdbc.sql("SELECT * FROM accepted_successor WHERE closed_origin = ?")
        .param(origin)
        .query(SuccessorRows::row)
        .optional();
  }

  private static AcceptedSuccessor row(ResultSet row, int number) throws SQLException {
    return new AcceptedSuccessor(
        PartyId.of(row.getString("party")),
        row.getInt("life"),
        row.getString("closed_origin"),
        row.getLong("closed_size"),
        row.getString("closed_note"),
        row.getString("statement"),
        row.getString("held_note"),
        row.getTimestamp("accepted_at").toInstant(),
        row.getString("accepted_by"),
        row.getString("reason"));
  }

  /** Within a transaction that holds the closed log's lock. */
  void insert(AcceptedSuccessor accepted) {
    jdbc.sql(
            """
            INSERT INTO accepted_successor
              (party, life, closed_origin, closed_size, closed_note, statement, held_note,
               accepted_at, accepted_by, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(accepted.party().value())
        .param(accepted.life())
        .param(accepted.closedOrigin())
        .param(accepted.closedSize())
        .param(accepted.closedNote())
        .param(accepted.statement())
        .param(accepted.heldNote())
        .param(accepted.at().atOffset(ZoneOffset.UTC))
        .param(accepted.by())
        .param(accepted.reason())
        .update();
  }
}

package org.herald.vault;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of {@code vault_epoch}: which epochs there are. Their keys are never here. */
final class EpochRows {
  /** First key of the room's advisory locks. */
  private static final int LOCK_CLASS = 0x5661756C;

  /** Shared by every transaction that makes notice keys, see {@code vault_epoch_open}. */
  private static final int DOOR = 1;

  /** Held by the one node that changes epochs. */
  private static final int CHANGE = 2;

  enum State {
    /** Its key is being made; a crash leaves it like this, and the next try takes it up. */
    PREPARED,
    /** Wraps new notice keys. */
    CURRENT,
    /** Wraps no new ones; those it wraps are wrapped anew. */
    ENDING,
    /** Its key is no more. */
    DESTROYED;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  record Epoch(UUID id, State state, Instant began) {}

  private final JdbcTemplate jdbc;

  EpochRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Those whose keys are not destroyed, oldest first. */
  List<Epoch> living() {
    return jdbc.query(
        "SELECT epoch, state, began_at FROM vault_epoch WHERE state <> 'destroyed' ORDER BY"
            + " began_at",
        (row, n) ->
            new Epoch(
                row.getObject("epoch", UUID.class),
                State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                row.getTimestamp("began_at").toInstant()));
  }

  /** The first there was, by which a copy knows its database. */
  Optional<UUID> first() {
    return jdbc
        .query(
            "SELECT epoch FROM vault_epoch WHERE state <> 'prepared' ORDER BY began_at, epoch LIMIT"
                + " 1",
            (row, n) -> row.getObject(1, UUID.class))
        .stream()
        .findFirst();
  }

  boolean knows(UUID epoch) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT EXISTS (SELECT FROM vault_epoch WHERE epoch = ?)", Boolean.class, epoch));
  }

  Optional<Epoch> current() {
    return living().stream().filter(epoch -> epoch.state() == State.CURRENT).findFirst();
  }

  /** False when another node changes epochs at this moment. */
  boolean tryLockChange() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT pg_try_advisory_xact_lock(?, ?)", Boolean.class, LOCK_CLASS, CHANGE));
  }

  void lockChange() {
    jdbc.query("SELECT pg_advisory_xact_lock(?, ?)", row -> {}, LOCK_CLASS, CHANGE);
  }

  /**
   * Waits until every transaction that makes notice keys has ended, and keeps new ones waiting
   * until ours has: afterwards they see the new epoch.
   */
  void closeDoor() {
    jdbc.query("SELECT pg_advisory_xact_lock(?, ?)", row -> {}, LOCK_CLASS, DOOR);
  }

  void insert(UUID epoch, State state, Instant began) {
    jdbc.update(
        "INSERT INTO vault_epoch (epoch, state, began_at) VALUES (?, ?, ?)",
        epoch,
        state.code(),
        Timestamp.from(began));
  }

  /** The epoch that is current ends, if there is one, and this one begins. */
  void begin(UUID epoch, Instant now) {
    jdbc.update("UPDATE vault_epoch SET state = 'ending' WHERE state = 'current'");
    jdbc.update(
        "UPDATE vault_epoch SET state = 'current', began_at = ? WHERE epoch = ?",
        Timestamp.from(now),
        epoch);
  }

  void destroyed(UUID epoch, Instant now) {
    jdbc.update(
        "UPDATE vault_epoch SET state = 'destroyed', destroyed_at = ? WHERE epoch = ?",
        Timestamp.from(now),
        epoch);
  }

  /** Whether this epoch's key and every older one are destroyed. */
  boolean isOver(UUID epoch) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            SELECT NOT EXISTS (SELECT FROM vault_epoch e JOIN vault_epoch last ON last.epoch = ?
              WHERE e.began_at <= last.began_at AND e.state IN ('current', 'ending'))
            """,
            Boolean.class,
            epoch));
  }
}

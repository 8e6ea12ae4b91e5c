package org.herald.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.vault.KeptBytes;
import org.herald.vault.Place;
import org.herald.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what is stored of single dispatches; changes nothing. */
public final class StoredDispatches {
  private final JdbcTemplate jdbc;
  private final Vault vault;

  StoredDispatches(JdbcTemplate jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** Ids of dispatches are unique for each sender: should two parties chance on one, ours comes. */
  public Optional<StoredDispatch> find(DispatchId dispatch) {
    return jdbc
        .query(
            """
            SELECT d.dispatch_id, d.recipient, e.notice_id, d.sealed, d.signed, d.sealed_sha256,
              d.signed_sha256, d.notice_key_id, e.receipt, e.promise_proof
            FROM dispatch d JOIN delivery e USING (dispatch_id) WHERE d.dispatch_id = ?
            """,
            (row, n) -> sent(row),
            dispatch.value())
        .stream()
        .findFirst()
        .or(
            () ->
                jdbc
                    .query(
                        "SELECT * FROM inbound WHERE dispatch_id = ? ORDER BY received_at LIMIT 1",
                        (row, n) -> received(row),
                        dispatch.value())
                    .stream()
                    .findFirst());
  }

  /**
   * A receipt that we hold, by when it ended its delivery.
   *
   * @param finishedAt to the microsecond
   */
  public record Receipted(Instant finishedAt, DispatchId dispatch) {}

  /** Receipts after one, in the order in which they came, at most so many. */
  public List<Receipted> receipted(Receipted after, Instant until, int most) {
    return jdbc.query(
        """
        SELECT finished_at, dispatch_id FROM delivery
        WHERE receipt IS NOT NULL AND (finished_at, dispatch_id) > (?, ?) AND finished_at < ?
        ORDER BY finished_at, dispatch_id LIMIT ?
        """,
        (row, n) ->
            new Receipted(
                row.getTimestamp(1).toInstant(), new DispatchId(row.getObject(2, UUID.class))),
        after.finishedAt().atOffset(ZoneOffset.UTC),
        after.dispatch().value(),
        until.atOffset(ZoneOffset.UTC),
        most);
  }

  private StoredDispatch sent(ResultSet row) throws SQLException {
    UUID id = row.getObject("dispatch_id", UUID.class);
    UUID key = row.getObject("notice_key_id", UUID.class);
    return new StoredDispatch(
        new DispatchId(id),
        true,
        PartyId.of(row.getString("recipient")),
        Optional.of(new NoticeId(row.getObject("notice_id", UUID.class))),
        open(key, DispatchRows.sealedPlace(id), row.getBytes("sealed")),
        open(key, DispatchRows.signedPlace(id), row.getBytes("signed")),
        digest(row.getBytes("sealed_sha256")),
        digest(row.getBytes("signed_sha256")),
        Optional.ofNullable(row.getBytes("receipt")),
        Optional.ofNullable(row.getString("promise_proof")));
  }

  private StoredDispatch received(ResultSet row) throws SQLException {
    UUID id = row.getObject("dispatch_id", UUID.class);
    String sender = row.getString("sender");
    UUID notice = row.getObject("notice_id", UUID.class);
    return new StoredDispatch(
        new DispatchId(id),
        false,
        PartyId.of(sender),
        Optional.ofNullable(notice).map(NoticeId::new),
        open(
            row.getObject("notice_key_id", UUID.class),
            InboundRows.sealedPlace(sender, id),
            row.getBytes("sealed")),
        Optional.empty(),
        digest(row.getBytes("sealed_sha256")),
        digest(row.getBytes("signed_sha256")),
        Optional.ofNullable(row.getBytes("receipt")),
        Optional.empty());
  }

  private Optional<byte[]> open(@Nullable UUID key, Place place, byte @Nullable [] encrypted) {
    if (key == null || encrypted == null) {
      return Optional.empty();
    }
    KeptBytes kept = vault.kept(key, place, encrypted);
    return kept.key().isPresent() ? Optional.of(kept.open()) : Optional.empty();
  }

  private static Optional<Digest> digest(byte @Nullable [] bytes) {
    return Optional.ofNullable(bytes).map(HexFormat.of()::formatHex).map(Digest::new);
  }
}

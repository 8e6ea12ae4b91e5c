package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.vault.KeptBytes;
import org.herald.vault.Place;
import org.herald.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages exchanged with one party, and their bytes as they travelled. */
final class CopyRows {
  /** The order of ids is that of time: what an answer refers to comes before it. */
  private static final String LIST =
      """
      SELECT sent, dispatch_id FROM (
        SELECT true AS sent, dispatch_id FROM delivery JOIN dispatch USING (dispatch_id)
        WHERE delivery.recipient = :party AND state = 'receipted' AND finished_at >= :since
          AND delivery.expires_at > :now AND sealed IS NOT NULL
        UNION ALL
        SELECT false, dispatch_id FROM inbound
        WHERE sender = :party AND received_at >= :since AND sealed IS NOT NULL
      ) AS one WHERE dispatch_id > :after ORDER BY dispatch_id LIMIT :most
      """;

  private final JdbcClient jdbc;
  private final Vault vault;

  CopyRows(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  List<Copy> since(
      PartyId party, Instant since, Instant now, Optional<DispatchId> after, int most) {
    return jdbc.sql(LIST)
        .param("party", party.value())
        .param("since", Times.sql(since))
        .param("now", Times.sql(now))
        .param("after", after.map(DispatchId::value).orElse(new UUID(0, 0)))
        .param("most", most)
        .query(
            (row, n) ->
                new Copy(
                    row.getBoolean("sent"),
                    new DispatchId(row.getObject("dispatch_id", UUID.class))))
        .list();
  }

  /** What we sent to this party, as it travelled; empty when it is gone. */
  Optional<byte[]> sent(PartyId party, DispatchId dispatch) {
    return bytes(
        "SELECT sealed, notice_key_id FROM dispatch WHERE recipient = ? AND dispatch_id = ?",
        DispatchRows.sealedPlace(dispatch.value()),
        party,
        dispatch);
  }

  /** What this party sent to us, as it travelled; empty when it is gone. */
  Optional<byte[]> received(PartyId party, DispatchId dispatch) {
    return bytes(
        "SELECT sealed, notice_key_id FROM inbound WHERE sender = ? AND dispatch_id = ?",
        InboundRows.sealedPlace(party.value(), dispatch.value()),
        party,
        dispatch);
  }

  private Optional<byte[]> bytes(String query, Place place, PartyId party, DispatchId dispatch) {
    return jdbc.sql(query)
        .params(party.value(), dispatch.value())
        .query((row, n) -> kept(row.getBytes(1), row.getObject(2, UUID.class), place))
        .optional()
        .flatMap(kept -> kept)
        .filter(kept -> kept.key().isPresent())
        .map(KeptBytes::open);
  }

  private Optional<KeptBytes> kept(byte @Nullable [] bytes, @Nullable UUID key, Place place) {
    return bytes == null || key == null
        ? Optional.empty()
        : Optional.of(vault.kept(key, place, bytes));
  }
}

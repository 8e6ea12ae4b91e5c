package org.herald.exchange;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.herald.notice.CaseThread;
import org.herald.notice.Coded;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.HandlingCode;
import org.herald.notice.Markings;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Purpose;
import org.herald.notice.Tlp;
import org.herald.notice.Urgency;
import org.herald.registry.Registry;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of dispatch: what to seal, and the sealed bytes once they exist. */
final class DispatchRows {
  private final JdbcTemplate jdbc;

  DispatchRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What a dispatch is made from, and its bytes when it has been sealed before. */
  record Stored(
      DispatchId id,
      PartyId recipient,
      Instant expires,
      PartyId issuer,
      NoticeId notice,
      int version,
      CaseThread thread,
      Urgency urgency,
      Purpose purpose,
      Markings markings,
      Optional<SealedMessage> sealed) {
    Registry.Version noticeVersion() {
      return new Registry.Version(issuer, notice, version);
    }
  }

  /** The digests a receipt must name. */
  record Sent(DispatchId id, PartyId recipient, Digest signed, Set<Digest> sealed) {}

  List<Stored> load(List<DispatchId> ids) {
    return jdbc.query(
        """
        SELECT d.dispatch_id, d.recipient, d.expires_at, d.sealed, m.issuer, m.notice_id, m.notice_version,
          m.case_thread, m.urgency, m.purpose, m.tlp, m.handling
        FROM dispatch d JOIN mailing m USING (mailing_id) WHERE d.dispatch_id = ANY (?)
        """,
        (row, n) ->
            new Stored(
                new DispatchId(row.getObject("dispatch_id", UUID.class)),
                PartyId.of(row.getString("recipient")),
                row.getTimestamp("expires_at").toInstant(),
                PartyId.of(row.getString("issuer")),
                new NoticeId(row.getObject("notice_id", UUID.class)),
                row.getInt("notice_version"),
                new CaseThread(row.getObject("case_thread", UUID.class)),
                Coded.parse(Urgency.class, "urgency", row.getString("urgency")),
                Coded.parse(Purpose.class, "purpose", row.getString("purpose")),
                markings(row.getString("tlp"), row.getArray("handling")),
                Optional.ofNullable(row.getBytes("sealed")).map(SealedMessage::new)),
        (Object) ids.stream().map(DispatchId::value).toArray(UUID[]::new));
  }

  /** The bytes of a dispatch that has just been sealed for the first time. */
  record Sealed(
      DispatchId id,
      Digest recipientKeyId,
      SignedMessage signed,
      SealedMessage sealed,
      Digest sealedSha256) {}

  void storeSealed(List<Sealed> sealed) {
    jdbc.batchUpdate(
        """
        UPDATE dispatch SET recipient_key_id = ?, signed = ?, signed_sha256 = ?, sealed = ?, sealed_sha256 = ?
        WHERE dispatch_id = ?
        """,
        sealed.stream()
            .map(
                s ->
                    new Object[] {
                      s.recipientKeyId().bytes(),
                      s.signed().bytes(),
                      s.signed().sha256().bytes(),
                      s.sealed().bytes(),
                      s.sealedSha256().bytes(),
                      s.id().value()
                    })
            .toList());
  }

  Optional<SignedMessage> signed(DispatchId id) {
    return jdbc
        .query(
            "SELECT signed FROM dispatch WHERE dispatch_id = ? AND signed IS NOT NULL",
            (row, n) -> new SignedMessage(row.getBytes(1)),
            id.value())
        .stream()
        .findFirst();
  }

  /** Puts a new envelope around the same signed bytes and remembers the digest of the old one. */
  void replaceEnvelope(DispatchId id, Digest recipientKeyId, SealedMessage sealed) {
    jdbc.update(
        """
        UPDATE dispatch SET earlier_sealed_sha256 = earlier_sealed_sha256 || sealed_sha256, recipient_key_id = ?,
          sealed = ?, sealed_sha256 = ? WHERE dispatch_id = ?
        """,
        recipientKeyId.bytes(),
        sealed.bytes(),
        sealed.sha256().bytes(),
        id.value());
  }

  /** What was sent under these ids, of those under which anything was. */
  Map<DispatchId, Sent> sent(Set<DispatchId> ids) {
    return jdbc
        .query(
            """
            SELECT dispatch_id, recipient, signed_sha256, sealed_sha256 || earlier_sealed_sha256 AS envelopes
            FROM dispatch WHERE dispatch_id = ANY (?) AND signed_sha256 IS NOT NULL
            """,
            (row, n) ->
                new Sent(
                    new DispatchId(row.getObject("dispatch_id", UUID.class)),
                    PartyId.of(row.getString("recipient")),
                    digest(row.getBytes("signed_sha256")),
                    digests(row.getArray("envelopes"))),
            (Object) ids.stream().map(DispatchId::value).toArray(UUID[]::new))
        .stream()
        .collect(Collectors.toMap(Sent::id, Function.identity()));
  }

  private static Markings markings(String tlp, Array handling) throws SQLException {
    var codes = new HashSet<HandlingCode>();
    for (String code : (String[]) handling.getArray()) {
      codes.add(Coded.parse(HandlingCode.class, "handling code", code));
    }
    return Markings.of(Coded.parse(Tlp.class, "TLP", tlp), codes);
  }

  private static Set<Digest> digests(Array array) throws SQLException {
    var digests = new HashSet<Digest>();
    Arrays.stream((byte[][]) array.getArray()).map(DispatchRows::digest).forEach(digests::add);
    return digests;
  }

  static Digest digest(byte[] bytes) {
    return new Digest(HexFormat.of().formatHex(bytes));
  }
}

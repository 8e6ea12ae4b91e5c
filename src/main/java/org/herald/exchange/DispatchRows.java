package org.herald.exchange;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.herald.vault.KeptBytes;
import org.herald.vault.NoticeKey;
import org.herald.vault.NoticeRef;
import org.herald.vault.Place;
import org.herald.vault.Vault;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of dispatch: what to seal, and the sealed bytes once they exist. */
final class DispatchRows {
  private static final String SIGNED = "dispatch.signed";

  private final JdbcTemplate jdbc;
  private final Vault vault;

  DispatchRows(JdbcTemplate jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
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
      Optional<DispatchId> refersTo,
      Optional<Encrypted> sealed) {
    Registry.Version noticeVersion() {
      return new Registry.Version(issuer, notice, version);
    }

    NoticeRef noticeRef() {
      return new NoticeRef(issuer.value(), notice.value());
    }
  }

  /** Bytes as stored, and which notice's key opens them. */
  @SuppressWarnings("ArrayRecordComponent") // lives within one transaction
  record Encrypted(byte[] bytes, UUID keyId) {}

  /** The digests a receipt must name. */
  record Sent(DispatchId id, PartyId recipient, Digest signed, Set<Digest> sealed) {}

  List<Stored> load(List<DispatchId> ids) {
    return jdbc.query(
        """
        SELECT d.dispatch_id, d.recipient, d.expires_at, d.sealed, d.notice_key_id, m.issuer, m.notice_id,
          m.notice_version, m.case_thread, m.urgency, m.purpose, m.tlp, m.handling, m.level, m.caveats, m.releasable_to,
          m.not_releasable_to, d.refers_to
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
                markings(row),
                Optional.ofNullable(row.getObject("refers_to", UUID.class)).map(DispatchId::new),
                encrypted(row, "sealed")),
        (Object) ids.stream().map(DispatchId::value).toArray(UUID[]::new));
  }

  /** Where the sealed bytes of a dispatch stand. */
  static Place sealedPlace(UUID dispatch) {
    return Place.of("dispatch.sealed", dispatch);
  }

  /** Where its signed bytes stand. */
  static Place signedPlace(UUID dispatch) {
    return Place.of(SIGNED, dispatch);
  }

  private static Optional<Encrypted> encrypted(ResultSet row, String column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null
        ? Optional.empty()
        : Optional.of(new Encrypted(bytes, row.getObject("notice_key_id", UUID.class)));
  }

  /** The bytes of those that were sealed before; at most one round trip, for keys not at hand. */
  Map<DispatchId, KeptBytes> sealedBefore(Collection<Stored> dispatches) {
    var keys =
        vault.held(
            dispatches.stream()
                .flatMap(one -> one.sealed().stream())
                .map(Encrypted::keyId)
                .toList());
    var sealed = new HashMap<DispatchId, KeptBytes>();
    for (Stored one : dispatches) {
      one.sealed()
          .ifPresent(
              stored ->
                  sealed.put(
                      one.id(),
                      new KeptBytes(
                          sealedPlace(one.id().value()),
                          stored.bytes(),
                          Optional.ofNullable(keys.get(stored.keyId())))));
    }
    return sealed;
  }

  /** The bytes of a dispatch that has just been sealed for the first time. */
  record Sealed(
      DispatchId id,
      NoticeRef notice,
      Digest recipientKeyId,
      SignedMessage signed,
      SealedMessage sealed,
      Digest sealedSha256) {}

  void storeSealed(List<Sealed> sealed) {
    if (sealed.isEmpty()) {
      return;
    }
    var keys = vault.keys(sealed.stream().map(Sealed::notice).toList());
    jdbc.batchUpdate(
        """
        UPDATE dispatch SET recipient_key_id = ?, signed = ?, signed_sha256 = ?, sealed = ?, sealed_sha256 = ?,
          notice_key_id = ? WHERE dispatch_id = ?
        """,
        sealed.stream()
            .map(s -> columns(s, Objects.requireNonNull(keys.get(s.notice()))))
            .toList());
  }

  private static Object[] columns(Sealed made, NoticeKey key) {
    return new Object[] {
      made.recipientKeyId().bytes(),
      key.encrypt(signedPlace(made.id().value()), made.signed().bytes()),
      made.signed().sha256().bytes(),
      key.encrypt(sealedPlace(made.id().value()), made.sealed().bytes()),
      made.sealedSha256().bytes(),
      key.id(),
      made.id().value()
    };
  }

  /** The signed bytes of a dispatch that was sealed before. */
  Optional<KeptBytes> signed(DispatchId id) {
    return jdbc
        .query(
            "SELECT signed, notice_key_id FROM dispatch WHERE dispatch_id = ?",
            (row, n) -> encrypted(row, "signed"),
            id.value())
        .stream()
        .flatMap(Optional::stream)
        .findFirst()
        .map(one -> vault.kept(one.keyId(), signedPlace(id.value()), one.bytes()));
  }

  /**
   * Puts a new envelope around the same signed bytes and remembers the digest of the old one.
   *
   * @param key the key of the signed bytes
   */
  void replaceEnvelope(DispatchId id, Digest recipientKeyId, SealedMessage sealed, NoticeKey key) {
    jdbc.update(
        """
        UPDATE dispatch SET earlier_sealed_sha256 = earlier_sealed_sha256 || sealed_sha256, recipient_key_id = ?,
          sealed = ?, sealed_sha256 = ? WHERE dispatch_id = ?
        """,
        recipientKeyId.bytes(),
        key.encrypt(sealedPlace(id.value()), sealed.bytes()),
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

  static Markings markings(ResultSet row) throws SQLException {
    var codes = new HashSet<HandlingCode>();
    for (String code : texts(row, "handling")) {
      codes.add(Coded.parse(HandlingCode.class, "handling code", code));
    }
    return new Markings(
        Coded.parse(Tlp.class, "TLP", row.getString("tlp")),
        codes,
        Optional.ofNullable(row.getString("level"))
            .map(code -> Coded.parse(Markings.Level.class, "level", code)),
        texts(row, "caveats"),
        texts(row, "releasable_to").stream().map(PartyId::of).toList(),
        texts(row, "not_releasable_to").stream().map(PartyId::of).toList());
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
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

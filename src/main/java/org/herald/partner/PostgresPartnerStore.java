package org.herald.partner;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.notice.Digest;
import org.herald.notice.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code partner} and {@code partner_key}. */
final class PostgresPartnerStore implements PartnerStore {
  /** Any fixed number, as long as no other room takes the same: "PARTNER" in ASCII. */
  private static final long LOCK = 0x50415254_4e4552L;

  private final JdbcClient jdbc;

  PostgresPartnerStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query().singleRow();
  }

  @Override
  public Optional<Stored> current(PartyId party) {
    return jdbc.sql("SELECT party, description, sha256 FROM partner_current WHERE party = :party")
        .param("party", party.value())
        .query(
            (row, number) ->
                new Stored(
                    PartyId.of(row.getString("party")),
                    row.getBytes("description"),
                    new Digest(row.getString("sha256"))))
        .optional();
  }

  @Override
  public Map<PartyId, Long> serials() {
    var serials = new HashMap<PartyId, Long>();
    jdbc.sql("SELECT party, serial FROM partner_current")
        .query(
            row -> {
              serials.put(PartyId.of(row.getString("party")), row.getLong("serial"));
            });
    return serials;
  }

  @Override
  public Map<Digest, Claim> claims(Set<Digest> keys) {
    var claims = new HashMap<Digest, Claim>();
    jdbc.sql("SELECT spki_sha256, party, key_use FROM partner_key WHERE spki_sha256 IN (:keys)")
        .param("keys", keys.stream().map(Digest::hex).toList())
        .query(
            row -> {
              claims.put(
                  new Digest(row.getString("spki_sha256")),
                  new Claim(
                      PartyId.of(row.getString("party")),
                      KeyUse.valueOf(row.getString("key_use").toUpperCase(Locale.ROOT))));
            });
    return claims;
  }

  @Override
  public void add(
      SignedDescription description,
      Map<Digest, KeyUse> newKeys,
      List<String> confirmedBy,
      Instant importedAt) {
    Partner partner = description.partner();
    jdbc.sql(
            """
            INSERT INTO partner
              (party, serial, description, sha256, valid_until, imported_at, confirmed_by)
            VALUES
              (:party, :serial, :description, :sha256, :validUntil, :importedAt, :confirmedBy)
            """)
        .param("party", partner.id().value())
        .param("serial", partner.serial())
        .param("description", description.jws().bytes())
        .param("sha256", description.fingerprint().sha256().hex())
        .param("validUntil", partner.validUntil().atOffset(ZoneOffset.UTC))
        .param("importedAt", importedAt.atOffset(ZoneOffset.UTC))
        .param("confirmedBy", confirmedBy.toArray(String[]::new))
        .update();
    newKeys.forEach(
        (key, use) ->
            jdbc.sql(
                    """
                    INSERT INTO partner_key (spki_sha256, party, key_use, first_serial)
                    VALUES (:key, :party, :use, :serial)
                    """)
                .param("key", key.hex())
                .param("party", partner.id().value())
                .param("use", use.column())
                .param("serial", partner.serial())
                .update());
  }
}

package org.herald.audit;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.vault.KeptBytes;
import org.herald.vault.NoticeKey;
import org.herald.vault.NoticeRef;
import org.herald.vault.Place;
import org.herald.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What entries commit to, encrypted under the key of the notice they are about: once that is erased
 * a commitment tells nothing.
 */
final class Details {
  private static final int SALT_BYTES = 32;

  /** A commitment's salt and detail as stored. */
  @SuppressWarnings("ArrayRecordComponent") // lives within one append
  record Encrypted(String keyId, byte[] nonce, byte[] ciphertext) {}

  private final Vault vault;

  Details(Vault vault) {
    this.vault = vault;
  }

  /** One for each event, in order; in the caller's transaction. */
  List<Encrypted> encrypt(List<NoticeRef> owners, List<Commitment> commitments) {
    var keys = vault.keys(owners);
    return java.util.stream.IntStream.range(0, owners.size())
        .mapToObj(
            i ->
                encrypt(
                    java.util.Objects.requireNonNull(keys.get(owners.get(i))), commitments.get(i)))
        .toList();
  }

  /** For an entry that the log makes itself. */
  Encrypted encrypt(Commitment commitment) {
    return encrypt(List.of(NoticeRef.HOUSE), List.of(commitment)).getFirst();
  }

  private static Encrypted encrypt(NoticeKey key, Commitment commitment) {
    byte[] plain = Arrays.copyOf(commitment.salt(), SALT_BYTES + commitment.detail().length);
    System.arraycopy(commitment.detail(), 0, plain, SALT_BYTES, commitment.detail().length);
    byte[] stored = key.encrypt(place(commitment.value()), plain);
    return new Encrypted(
        key.id().toString(),
        Arrays.copyOf(stored, NoticeKey.NONCE_BYTES),
        Arrays.copyOfRange(stored, NoticeKey.NONCE_BYTES, stored.length));
  }

  private static Place place(byte[] commitment) {
    return Place.of("audit_detail.ciphertext", HexFormat.of().formatHex(commitment));
  }

  /**
   * What a commitment stands for.
   *
   * @param commitment as in the entry, base64
   * @return empty when its row is gone
   * @throws RejectedException {@code erased}, or {@code stored-data-invalid}
   */
  Optional<Commitment> read(JdbcClient jdbc, String commitment) {
    byte[] value = Base64.getDecoder().decode(commitment);
    return jdbc.sql("SELECT key_id, nonce, ciphertext FROM audit_detail WHERE commitment = ?")
        .param(value)
        .query(
            (row, number) ->
                new Encrypted(
                    row.getString("key_id"), row.getBytes("nonce"), row.getBytes("ciphertext")))
        .optional()
        .map(stored -> decrypt(stored, value));
  }

  /**
   * Whether a stored detail is what an entry commits to.
   *
   * @return empty when its key was erased
   */
  Optional<Boolean> holds(Encrypted stored, byte[] value) {
    try {
      return Optional.of(decrypt(stored, value).holds());
    } catch (RejectedException unreadable) {
      return unreadable.code() == FailureCode.ERASED ? Optional.empty() : Optional.of(false);
    }
  }

  /** What an entry commits to; empty when it was erased. */
  Optional<Map<String, String>> of(JdbcClient jdbc, TrailEntry entry) {
    String commitment =
        JsonMapper.shared().readTree(entry.json()).required("commitment").asString();
    try {
      return read(jdbc, commitment)
          .map(held -> JsonMapper.shared().readValue(held.detail(), new TypeReference<>() {}));
    } catch (RejectedException gone) {
      if (gone.code() == FailureCode.ERASED) {
        return Optional.empty();
      }
      throw gone;
    }
  }

  /** Deletes what entries about a notice commit to under a key, and names those in the log. */
  List<ErasedDetail> delete(JdbcClient jdbc, String notice, UUID key) {
    return jdbc.sql(
            """
            WITH named AS (
              SELECT e.year, e.leaf_index, e.commitment
              FROM audit_entry e JOIN audit_detail d ON d.commitment = e.commitment
              WHERE e.notice = :notice AND d.key_id = :key
            ), gone AS (
              DELETE FROM audit_detail d USING named WHERE d.commitment = named.commitment
            )
            SELECT year, leaf_index FROM named ORDER BY year, leaf_index
            """)
        .param("notice", notice)
        .param("key", key.toString())
        .query((row, n) -> new ErasedDetail(row.getInt("year"), row.getLong("leaf_index")))
        .list();
  }

  /** Erased keys that details of a notice stand under. */
  Set<UUID> keysOf(JdbcClient jdbc, String notice) {
    return vault.erased(
        jdbc.sql("SELECT DISTINCT key_id FROM audit_detail WHERE notice = ?")
            .param(notice)
            .query((row, n) -> UUID.fromString(row.getString(1)))
            .list());
  }

  private Commitment decrypt(Encrypted stored, byte[] value) {
    UUID id = UUID.fromString(stored.keyId());
    byte[] bytes =
        Arrays.copyOf(stored.nonce(), stored.nonce().length + stored.ciphertext().length);
    System.arraycopy(
        stored.ciphertext(), 0, bytes, stored.nonce().length, stored.ciphertext().length);
    byte[] plain =
        new KeptBytes(place(value), bytes, Optional.ofNullable(vault.held(Set.of(id)).get(id)))
            .open();
    return new Commitment(
        Arrays.copyOf(plain, SALT_BYTES),
        Arrays.copyOfRange(plain, SALT_BYTES, plain.length),
        value);
  }
}

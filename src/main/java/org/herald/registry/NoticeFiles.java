package org.herald.registry;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.Enclosure;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.vault.NoticeKey;
import org.herald.vault.NoticeRef;
import org.herald.vault.Place;
import org.herald.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The files that notices refer to, ours and received, under the notice's key. Every method runs in
 * the caller's transaction: nothing is durable before that commits.
 */
public final class NoticeFiles {
  private final JdbcClient jdbc;
  private final Vault vault;
  private final Clock clock;

  NoticeFiles(JdbcClient jdbc, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Stores a notice's files, after the notice itself; one that an earlier version brought stays.
   */
  public void store(Payload document, List<Enclosure> files) {
    if (files.isEmpty()) {
      return;
    }
    PartyId issuer = document.issuer();
    NoticeId notice = document.key();
    NoticeRef ref = new NoticeRef(issuer.value(), notice.value());
    NoticeKey key = Objects.requireNonNull(vault.keysToStore(List.of(ref)).get(ref));
    for (Enclosure file : files) {
      jdbc.sql(
              """
              INSERT INTO notice_file AS held (issuer, notice_id, file_mac, bytes, notice_key_id, stored_at)
              VALUES (?, ?, ?, ?, ?, ?)
              ON CONFLICT (issuer, notice_id, file_mac) DO UPDATE
              SET bytes = excluded.bytes, notice_key_id = excluded.notice_key_id, stored_at = excluded.stored_at
              WHERE held.notice_key_id <> excluded.notice_key_id
              """)
          .params(
              issuer.value(),
              notice.value(),
              mac(issuer, notice, file.sha256()),
              key.encrypt(place(issuer, notice, file.sha256()), file.bytes()),
              key.id(),
              Timestamp.from(clock.instant()))
          .update();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // lives within one look-up
  private record Stored(byte[] bytes, UUID keyId) {}

  /**
   * A notice's files, opened.
   *
   * @param wanted digests that the notice refers to
   * @throws RejectedException {@code erased}; {@code not-found} when one of them is not held;
   *     {@code stored-data-invalid}
   */
  public Map<Digest, Enclosure> open(PartyId issuer, NoticeId notice, Collection<Digest> wanted) {
    var found = new HashMap<Digest, Enclosure>();
    for (Digest digest : wanted) {
      if (found.containsKey(digest)) {
        continue;
      }
      Stored stored =
          jdbc.sql(
                  """
                  SELECT bytes, notice_key_id FROM notice_file
                  WHERE issuer = ? AND notice_id = ? AND file_mac = ?
                  """)
              .params(issuer.value(), notice.value(), mac(issuer, notice, digest))
              .query(
                  (row, n) ->
                      new Stored(row.getBytes("bytes"), row.getObject("notice_key_id", UUID.class)))
              .optional()
              .orElseThrow(
                  () ->
                      new RejectedException(
                          FailureCode.NOT_FOUND,
                          "A file of notice " + notice + " is not held any more."));
      byte[] bytes =
          vault.kept(stored.keyId(), place(issuer, notice, digest), stored.bytes()).open();
      found.put(digest, new Enclosure(digest, bytes));
    }
    return found;
  }

  /** Deletes a notice's files, when its key is erased. */
  public int delete(PartyId issuer, NoticeId notice) {
    return jdbc.sql("DELETE FROM notice_file WHERE issuer = ? AND notice_id = ?")
        .params(issuer.value(), notice.value())
        .update();
  }

  private byte[] mac(PartyId issuer, NoticeId notice, Digest file) {
    return vault.fingerprint("file of " + issuer + " " + notice, file.hex());
  }

  private static Place place(PartyId issuer, NoticeId notice, Digest file) {
    return Place.of("notice_file.bytes", issuer, notice, file);
  }
}

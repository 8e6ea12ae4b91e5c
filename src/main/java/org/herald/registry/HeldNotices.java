package org.herald.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which notices a database holds that should be erased: it comes from a backup. */
public final class HeldNotices {
  private final JdbcClient jdbc;
  private final Vault vault;

  HeldNotices(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /**
   * A notice that is held and not erased.
   *
   * @param key erased although the notice is not; empty where it is not known to be
   */
  public record Held(PartyId issuer, NoticeId notice, Optional<UUID> key) {}

  private record Keyed(PartyId issuer, NoticeId notice, UUID key) {}

  /**
   * Notices whose key was erased although they are not: of a database from a backup. Reads every
   * version's key, some at a time.
   */
  public List<Held> withoutKey() {
    var found = new ArrayList<Held>();
    List<Keyed> page = keyed(Optional.empty());
    while (!page.isEmpty()) {
      Set<UUID> erased = vault.erased(page.stream().map(Keyed::key).toList());
      page.stream()
          .filter(one -> erased.contains(one.key()))
          .map(one -> new Held(one.issuer(), one.notice(), Optional.of(one.key())))
          .forEach(found::add);
      page = keyed(Optional.of(page.getLast()));
    }
    return found;
  }

  private List<Keyed> keyed(Optional<Keyed> after) {
    return jdbc.sql(
            """
            SELECT v.issuer, v.notice_id, v.notice_key_id
            FROM notice n JOIN notice_version v
              ON v.issuer = n.issuer AND v.notice_id = n.notice_id AND v.version = n.held_version
            WHERE n.state <> 'erased' AND (v.issuer, v.notice_id) > (?, ?)
            ORDER BY v.issuer, v.notice_id LIMIT 1000
            """)
        .param(after.map(Keyed::issuer).map(PartyId::value).orElse(""))
        .param(after.map(Keyed::notice).map(NoticeId::value).orElse(new UUID(0, 0)))
        .query(
            (row, n) ->
                new Keyed(
                    PartyId.of(row.getString("issuer")),
                    new NoticeId(row.getObject("notice_id", UUID.class)),
                    row.getObject("notice_key_id", UUID.class)))
        .list();
  }

  /** Of these, by id, the notices that are held and not erased. */
  public List<Held> of(Set<String> ids) {
    return jdbc.sql(
            """
            SELECT issuer, notice_id FROM notice
            WHERE notice_id = ANY (?) AND state <> 'erased' AND type <> 'unknown'
            """)
        .param(ids.stream().map(UUID::fromString).toArray(UUID[]::new))
        .query(
            (row, n) ->
                new Held(
                    PartyId.of(row.getString("issuer")),
                    new NoticeId(row.getObject("notice_id", UUID.class)),
                    Optional.empty()))
        .list();
  }
}

package org.herald.access;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.herald.notice.Purpose;
import org.herald.vault.NoticeKey;
import org.herald.vault.NoticeRef;
import org.herald.vault.Place;
import org.herald.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pieces of work: opened once with purpose and case, named with each read. A case reference is
 * stored under the house's key.
 */
public final class WorkItems {
  private static final int MAX_CASE_CHARS = 100;
  private static final int MOST_OPEN = 50;

  public record Work(UUID id, Purpose purpose, String caseRef, Instant openedAt) {}

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  WorkItems(
      JdbcClient jdbc, Vault vault, Audit audit, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Opens a piece of work. Durable with its audit entry on return.
   *
   * @param caseRef the bureau's own reference, 1 to 100 characters
   * @throws RejectedException {@code malformed}; {@code busy} when 50 are open
   */
  public Work open(Person person, Purpose purpose, String caseRef) {
    requireCase(caseRef);
    var work = new Work(UUID.randomUUID(), purpose, caseRef, clock.instant());
    return transaction.execute(
        status -> {
          if (open(person).size() >= MOST_OPEN) {
            throw new RejectedException(
                FailureCode.BUSY, MOST_OPEN + " pieces of work are open: close what is done.");
          }
          NoticeKey key =
              Objects.requireNonNull(
                  vault.keysToStore(List.of(NoticeRef.HOUSE)).get(NoticeRef.HOUSE));
          jdbc.sql(
                  """
                  INSERT INTO work_item (work_id, person, purpose, case_ref, key_id, opened_at)
                  VALUES (?, ?, ?, ?, ?, ?)
                  """)
              .params(
                  work.id(),
                  person.name(),
                  purpose.code(),
                  key.encrypt(place(work.id()), caseRef.getBytes(StandardCharsets.UTF_8)),
                  key.id(),
                  work.openedAt().atOffset(ZoneOffset.UTC))
              .update();
          audit.append(
              AuditEvent.of("work.opened")
                  .withActor(audit.actor(person.name()))
                  .withPurpose(purpose.code())
                  .withDetail(Map.of("work", work.id().toString(), "case", caseRef)));
          return work;
        });
  }

  /**
   * @throws RejectedException {@code not-found} when it is not an open one of this person
   */
  public void close(Person person, UUID id) {
    transaction.executeWithoutResult(
        status -> {
          Work work = require(person, id);
          jdbc.sql("UPDATE work_item SET closed_at = ? WHERE work_id = ?")
              .params(clock.instant().atOffset(ZoneOffset.UTC), id)
              .update();
          audit.append(
              AuditEvent.of("work.closed")
                  .withActor(audit.actor(person.name()))
                  .withPurpose(work.purpose().code())
                  .withDetail(Map.of("work", id.toString())));
        });
  }

  /** What this person has open, the newest first. */
  public List<Work> open(Person person) {
    return jdbc.sql(
            "SELECT * FROM work_item WHERE person = ? AND closed_at IS NULL ORDER BY opened_at"
                + " DESC")
        .param(person.name())
        .query(this::work)
        .list();
  }

  /**
   * Why a person reads: by an open piece of work, or said with the read itself.
   *
   * @throws RejectedException {@code malformed} when no purpose is given; {@code not-found} when
   *     the work is not an open one of this person
   */
  public Reading reading(
      Person person, Optional<UUID> work, Optional<Purpose> purpose, Optional<String> caseRef) {
    if (work.isPresent()) {
      Work open = require(person, work.get());
      return new Reading(person, open.purpose(), Optional.of(open.caseRef()), work);
    }
    caseRef.ifPresent(WorkItems::requireCase);
    return new Reading(
        person,
        purpose.orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.MALFORMED,
                    "Say what you read for: --work ID (herald work open), or --purpose and"
                        + " --case.")),
        caseRef,
        Optional.empty());
  }

  private Work require(Person person, UUID id) {
    return open(person).stream()
        .filter(work -> work.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.NOT_FOUND,
                    "That is no open piece of work of yours: herald work list."));
  }

  private static void requireCase(String caseRef) {
    if (caseRef.isBlank()
        || caseRef.length() > MAX_CASE_CHARS
        || caseRef.chars().anyMatch(Character::isISOControl)) {
      throw new RejectedException(
          FailureCode.MALFORMED, "A case reference has 1 to " + MAX_CASE_CHARS + " characters.");
    }
  }

  private Work work(ResultSet row, int number) throws SQLException {
    UUID id = row.getObject("work_id", UUID.class);
    byte[] caseRef =
        vault.kept(row.getObject("key_id", UUID.class), place(id), row.getBytes("case_ref")).open();
    return new Work(
        id,
        Coded.parse(Purpose.class, "purpose", row.getString("purpose")),
        new String(caseRef, StandardCharsets.UTF_8),
        row.getTimestamp("opened_at").toInstant());
  }

  private static Place place(UUID id) {
    return Place.of("work_item.case_ref", id);
  }
}

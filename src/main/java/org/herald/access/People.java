package org.herald.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Admits people and ends their access. Each method is durable with its audit entry when it returns.
 */
public final class People {
  /** Bytes of the key's SHA-256 that the person and who confirms compare. */
  private static final int SHOWN_BYTES = 8;

  private static final int CONFIRMATIONS = 2;

  private static final String ONE_ADMINISTRATOR = "one-administrator";

  /**
   * @param fingerprint 16 hexadecimal digits of the key's SHA-256: the person reads them out to who
   *     confirms
   * @param state {@code asked}, {@code active} or {@code ended}
   */
  public record Listed(Person person, String fingerprint, String state, List<String> confirmedBy) {}

  private final PersonRows rows;
  private final ReadRows reads;
  private final Audit audit;
  private final Alarms alarms;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration breakGlass;

  People(
      PersonRows rows,
      ReadRows reads,
      Audit audit,
      Alarms alarms,
      TransactionTemplate transaction,
      Clock clock,
      Duration breakGlass) {
    this.rows = rows;
    this.reads = reads;
    this.audit = audit;
    this.alarms = alarms;
    this.transaction = transaction;
    this.clock = clock;
    this.breakGlass = breakGlass;
  }

  /**
   * Asks for access. Nothing is allowed before it is confirmed. A person who is known asks for
   * other roles or with a new key in the same way, and has no access meanwhile.
   *
   * @param secretSha256 of the key, 32 bytes
   * @param by who hands it in: the operator's folder, or the person by the key that is to go
   * @throws RejectedException {@code access-denied} when somebody else's access would be replaced
   */
  public Listed ask(Person person, byte[] secretSha256, Caller by) {
    if (secretSha256.length != 32) {
      throw new RejectedException(FailureCode.MALFORMED, "A key's SHA-256 has 32 bytes.");
    }
    return transaction.execute(
        status -> {
          rows.lock();
          boolean inUse =
              rows.find(person.name()).filter(row -> row.state().equals("active")).isPresent();
          if (inUse && !by.name().equals(person.name())) {
            throw new RejectedException(
                FailureCode.ACCESS_DENIED,
                person.name()
                    + " has access: only this person asks again, with --as; or an administrator"
                    + " ends the access first.");
          }
          rows.ask(person, secretSha256, clock.instant());
          append("person.asked", by, person.name(), Map.of("roles", person.rolesText()));
          return listed(rows.find(person.name()).orElseThrow());
        });
  }

  /**
   * An administrator vouches for a person; of two that there are, both must. Nobody for oneself.
   *
   * @param fingerprint as the person reads it out
   * @throws RejectedException {@code not-found}, {@code four-eyes}, {@code confirmation-missing}
   *     when the fingerprint is another
   */
  public Listed confirm(String name, String fingerprint, Caller by) {
    Listed confirmed = transaction.execute(status -> confirmInTransaction(name, fingerprint, by));
    if (administrators() >= CONFIRMATIONS) {
      alarms.recover(ONE_ADMINISTRATOR);
    }
    return confirmed;
  }

  private Listed confirmInTransaction(String name, String fingerprint, Caller by) {
    rows.lock();
    PersonRows.Row row =
        rows.find(name)
            .filter(found -> found.state().equals("asked"))
            .orElseThrow(
                () ->
                    new RejectedException(FailureCode.NOT_FOUND, "Nobody of that name has asked."));
    if (!fingerprint(row).equals(fingerprint)) {
      throw new RejectedException(
          FailureCode.CONFIRMATION_MISSING,
          "That is not the fingerprint of the key that was handed in: have the person read"
              + " theirs out.");
    }
    if (by.name().equals(name) || row.confirmedBy().contains(by.name())) {
      throw new RejectedException(
          FailureCode.FOUR_EYES,
          "Nobody confirms oneself, and nobody twice: ask another administrator.");
    }
    rows.confirm(row, by.name(), clock.instant());
    append("person.confirmed", by, name, Map.of("roles", row.person().rolesText()));
    if (row.confirmedBy().size() + 1 >= needed()) {
      rows.activate(name, clock.instant());
      append("person.admitted", by, name, Map.of("roles", row.person().rolesText()));
    }
    return listed(rows.find(name).orElseThrow());
  }

  private long needed() {
    return Math.clamp(administrators(), 1, CONFIRMATIONS);
  }

  private long administrators() {
    return rows.all().stream().filter(Access::isAdministrator).count();
  }

  /**
   * Ends a person's access at once; one administrator is enough. Where that leaves one
   * administrator alone, who then admits people alone, it alarms until there is another.
   *
   * @throws RejectedException {@code not-found}
   */
  public void end(String name, String reason, Caller by) {
    boolean administrator =
        transaction.execute(
            status -> {
              rows.lock();
              PersonRows.Row row =
                  rows.find(name)
                      .filter(found -> !found.state().equals("ended"))
                      .orElseThrow(
                          () ->
                              new RejectedException(
                                  FailureCode.NOT_FOUND, "Nobody of that name has access."));
              rows.end(name, clock.instant());
              append("person.ended", by, name, Map.of("reason", reason));
              return Access.isAdministrator(row);
            });
    if (administrator && administrators() == 1) {
      alarms.raise(
          ONE_ADMINISTRATOR,
          FailureCode.FOUR_EYES,
          "An administrator's access was ended, and one is left, who now admits people alone: admit"
              + " a second one. The audit trail names who ended it (person.ended).");
    }
  }

  /**
   * Breaks the glass: no duty officer is there and it cannot wait, so for an hour, unless set
   * otherwise, the person may what a duty officer may. Alarms at once, until a reviewer has signed
   * this and each read in that time.
   */
  public Instant breakGlass(Person person, String reason) {
    Instant until = clock.instant().plus(breakGlass);
    transaction.executeWithoutResult(
        status -> {
          rows.breakGlass(person.name(), until);
          reads.insertGlass(person, clock.instant());
          append(
              "access.glass-broken",
              new Caller(java.util.Optional.of(person)),
              person.name(),
              Map.of("reason", reason, "until", until.toString()));
        });
    alarms.raise(
        glassBroken(audit.actor(person.name())),
        FailureCode.ACCESS_DENIED,
        "Somebody has broken the glass and stands in for a duty officer until "
            + until
            + ": herald people list says who. The alarm ends when a reviewer has signed everything"
            + " that was read: herald reads list.");
    return until;
  }

  /** Of the alarm that stands until a reviewer has looked. */
  static String glassBroken(String actor) {
    return "glass-broken/" + actor;
  }

  /** Everybody who has asked, has or had access, by name. */
  public List<Listed> list() {
    return rows.all().stream().map(People::listed).toList();
  }

  private void append(String event, Caller by, String person, Map<String, String> detail) {
    var whole = new java.util.TreeMap<>(detail);
    whole.put("person", audit.actor(person));
    audit.append(
        AuditEvent.of(event).withActor(Access.actor(audit, by)).withDetail(Map.copyOf(whole)));
  }

  private static Listed listed(PersonRows.Row row) {
    return new Listed(row.person(), fingerprint(row), row.state(), row.confirmedBy());
  }

  private static String fingerprint(PersonRows.Row row) {
    return HexFormat.of().formatHex(row.secretSha256(), 0, SHOWN_BYTES);
  }
}

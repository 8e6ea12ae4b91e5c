package org.herald.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.springframework.transaction.support.TransactionTemplate;

/** The one check: who is it, and may they. What is refused is in the audit trail. */
public final class Access {
  /** What whoever may read the data folder can do without being a person. */
  private static final Set<Right> OPERATOR = EnumSet.of(Right.STATUS, Right.OPERATE);

  /** A wrong key of a known person is recorded so often, however often it is tried. */
  private static final Duration ONCE_IN = Duration.ofMinutes(1);

  private final PersonRows rows;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  /** By known name, so it has no more entries than there are people. */
  private final Map<String, Instant> refused = new ConcurrentHashMap<>();

  Access(PersonRows rows, Audit audit, TransactionTemplate transaction, Clock clock) {
    this.rows = rows;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Who shows this key.
   *
   * @param credential as {@link Credential#text()}
   * @throws RejectedException {@code not-authenticated}, the same for an unknown name, a wrong key
   *     and a person who has not been confirmed or whose access has ended
   */
  public Caller identify(String credential) {
    Credential shown = Credential.parse(credential).orElseThrow(Access::unknown);
    PersonRows.Row row = rows.find(shown.name()).orElseThrow(Access::unknown);
    if (!row.isShownBy(shown)) {
      recordOnce(row.person().name());
      throw unknown();
    }
    return new Caller(java.util.Optional.of(row.person()));
  }

  /**
   * @throws RejectedException {@code access-denied}, recorded durably when this is thrown; {@code
   *     not-authenticated} when a person is needed
   */
  public void require(Caller caller, Right right) {
    if (caller.person().isEmpty()) {
      boolean allowed = OPERATOR.contains(right) || (right == Right.PEOPLE && !hasAdministrator());
      if (!allowed) {
        record("access.refused", caller, right, FailureCode.NOT_AUTHENTICATED);
        caller.requirePerson();
      }
      return;
    }
    Person person = caller.requirePerson();
    if (!person.may(right, clock.instant())) {
      record("access.refused", caller, right, FailureCode.ACCESS_DENIED);
      throw new RejectedException(
          FailureCode.ACCESS_DENIED,
          person.name()
              + " is "
              + person.rolesText()
              + "; this needs one of: "
              + Arrays.stream(Role.values())
                  .filter(role -> role.rights().contains(right))
                  .map(Coded::code)
                  .collect(Collectors.joining(", "))
              + ".");
    }
  }

  /** Until there is one, whoever may read the data folder admits the first. */
  boolean hasAdministrator() {
    return rows.all().stream().anyMatch(Access::isAdministrator);
  }

  static boolean isAdministrator(PersonRows.Row row) {
    return row.state().equals("active") && row.person().roles().contains(Role.ADMINISTRATOR);
  }

  private void recordOnce(String name) {
    Instant now = clock.instant();
    Instant last = refused.get(name);
    if (last == null || last.plus(ONCE_IN).isBefore(now)) {
      refused.put(name, now);
      transaction.executeWithoutResult(
          status ->
              audit.append(
                  AuditEvent.of("access.refused")
                      .withActor(audit.actor(name))
                      .withCode(FailureCode.NOT_AUTHENTICATED.wire())));
    }
  }

  private void record(String event, Caller caller, Right right, FailureCode code) {
    transaction.executeWithoutResult(
        status ->
            audit.append(
                AuditEvent.of(event)
                    .withActor(actor(audit, caller))
                    .withCode(code.wire())
                    .withDetail(Map.of("right", right.code()))));
  }

  /** As the audit trail names who calls: a pseudonym, or the operator. */
  public static String actor(Audit audit, Caller caller) {
    return caller.person().map(Person::name).map(audit::actor).orElse(Caller.OPERATOR);
  }

  static RejectedException unknown() {
    return new RejectedException(
        FailureCode.NOT_AUTHENTICATED,
        "That key opens nothing here: it is not confirmed yet, has ended, or is of another"
            + " gateway.");
  }
}

package org.herald.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was read, by whom and why: in the audit trail before the answer leaves. Unusual reads and
 * some drawn by lot wait for somebody else to look at them.
 */
public final class Readings {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MAX_NOTE_CHARS = 1_000;

  /**
   * What is about to be read.
   *
   * @param event such as {@code trail.read}
   * @param issuer of the notice it is about
   * @param notice its id
   * @param searchedActor whose doings are looked up, a pseudonym
   * @param amount entries or documents
   * @param dispatch which one alone
   */
  public record Read(
      String event,
      Optional<String> issuer,
      Optional<String> notice,
      Optional<String> searchedActor,
      int amount,
      Optional<String> dispatch) {
    /** About no single dispatch. */
    public Read(
        String event,
        Optional<String> issuer,
        Optional<String> notice,
        Optional<String> searchedActor,
        int amount) {
      this(event, issuer, notice, searchedActor, amount, Optional.empty());
    }
  }

  /**
   * A read that waits for a reviewer.
   *
   * @param oddities codes of {@link Oddity}
   */
  public record Waiting(
      long id,
      String reader,
      Instant at,
      String event,
      Optional<String> purpose,
      Optional<String> notice,
      int amount,
      List<String> oddities) {}

  private final ReadRows rows;
  private final PersonRows people;
  private final Audit audit;
  private final Alarms alarms;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final AccessProperties settings;
  private final SecureRandom random = new SecureRandom();

  Readings(
      ReadRows rows,
      PersonRows people,
      Audit audit,
      Alarms alarms,
      TransactionTemplate transaction,
      Clock clock,
      AccessProperties settings) {
    this.rows = rows;
    this.people = people;
    this.audit = audit;
    this.alarms = alarms;
    this.transaction = transaction;
    this.clock = clock;
    this.settings = settings;
  }

  /** Records a read; durable on return. Only then the answer may leave. */
  public void record(Reading why, Read read) {
    transaction.executeWithoutResult(
        status -> {
          Instant now = clock.instant();
          rows.forget(now.minus(settings.forgetAfter()));
          Set<Oddity> odd = oddities(why, read, now);
          var detail = new HashMap<String, String>();
          detail.put("amount", String.valueOf(read.amount()));
          why.caseRef().ifPresent(caseRef -> detail.put("case", caseRef));
          why.work().ifPresent(work -> detail.put("work", work.toString()));
          read.searchedActor().ifPresent(actor -> detail.put("searched", actor));
          AuditEvent event =
              read.dispatch()
                  .map(AuditEvent.of(read.event())::withDispatch)
                  .orElse(AuditEvent.of(read.event()))
                  .withActor(audit.actor(why.reader().name()))
                  .withPurpose(why.purpose().code())
                  .withDetail(detail);
          audit.append(
              read.issuer().isPresent() && read.notice().isPresent()
                  ? event.withNotice(read.issuer().get(), read.notice().get())
                  : event);
          rows.insert(why, read, odd, now);
        });
  }

  private Set<Oddity> oddities(Reading why, Read read, Instant now) {
    var odd = EnumSet.noneOf(Oddity.class);
    String own = audit.actor(why.reader().name());
    read.searchedActor()
        .ifPresent(
            actor -> {
              if (actor.equals(own)) {
                odd.add(Oddity.OWN_NAME);
              } else if (people.all().stream()
                  .anyMatch(row -> audit.actor(row.person().name()).equals(actor))) {
                odd.add(Oddity.COLLEAGUE);
              }
            });
    if (rows.amountSince(why.reader().name(), now.minus(DAY)) + read.amount() > settings.bulk()) {
      odd.add(Oddity.BULK);
    }
    if (why.caseRef().isEmpty()) {
      odd.add(Oddity.NO_CASE);
    }
    if (why.reader().isBroken(now)) {
      odd.add(Oddity.GLASS_BROKEN);
    }
    if (random.nextInt(settings.sampleOneIn()) == 0) {
      odd.add(Oddity.SAMPLE);
    }
    return odd;
  }

  /** Reads that nobody has looked at yet, the oldest first, at most 200. */
  public List<Waiting> waiting() {
    return rows.waiting();
  }

  /**
   * Somebody has looked at a read. Durable with its audit entry on return.
   *
   * @param fault whether it should not have been
   * @throws RejectedException {@code not-found}; {@code four-eyes} for one's own
   */
  public void sign(long id, Person reviewer, boolean fault, String note) {
    if (note.length() > MAX_NOTE_CHARS) {
      throw new RejectedException(
          FailureCode.MALFORMED, "A note has at most " + MAX_NOTE_CHARS + " characters.");
    }
    String reader = signed(id, reviewer, fault, note);
    if (!rows.isGlassWaiting(reader)) {
      alarms.recover(People.glassBroken(audit.actor(reader)));
    }
  }

  private String signed(long id, Person reviewer, boolean fault, String note) {
    return transaction.execute(
        status -> {
          Waiting read =
              rows.lockWaiting(id)
                  .orElseThrow(
                      () ->
                          new RejectedException(
                              FailureCode.NOT_FOUND, "No read of that number waits."));
          if (read.reader().equals(reviewer.name())) {
            throw new RejectedException(
                FailureCode.FOUR_EYES, "Nobody signs their own reads: ask another reviewer.");
          }
          rows.sign(id, reviewer.name(), fault, note, clock.instant());
          audit.append(
              AuditEvent.of("read.reviewed")
                  .withActor(audit.actor(reviewer.name()))
                  .withCode(fault ? FailureCode.ACCESS_DENIED.wire() : "in-order")
                  .withDetail(Map.of("reader", audit.actor(read.reader()), "note", note)));
          return read.reader();
        });
  }
}

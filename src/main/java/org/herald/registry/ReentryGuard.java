package org.herald.registry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.notice.BankAccount;
import org.herald.notice.Digest;
import org.herald.notice.IdentityDocument;
import org.herald.notice.Notice;
import org.herald.notice.Person;
import org.herald.notice.Recall;
import org.herald.notice.Subject;
import org.herald.notice.Vehicle;
import org.herald.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers by keyed fingerprints whom erased notices of ours were about, on a stated basis and for
 * a term, so that the same subject does not leave again before a person has looked. Every method
 * runs in the caller's transaction.
 *
 * <p>A person's fingerprints are name with birth, and each document; of other subjects their
 * number. A namesake born on the same day is a hit too: that is why a hit asks a person and refuses
 * nothing.
 */
public final class ReentryGuard {
  private static final Set<Recall.Reason> BASES =
      Set.of(
          Recall.Reason.ENTERED_IN_ERROR,
          Recall.Reason.DATA_INCORRECT,
          Recall.Reason.COURT_ORDER,
          Recall.Reason.RETENTION_ENDED);

  private static final Duration RECOVERED_TERM = Duration.ofDays(30);

  /** A name and a year would mean too many people. */
  private static final int YEAR_ONLY = 4;

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Clock clock;

  ReentryGuard(JdbcClient jdbc, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /** Remembers the subject of a notice that is erased, where the reason is a basis for it. */
  public void remember(Notice notice, Recall.Reason basis, Duration term) {
    if (BASES.contains(basis)) {
      remember(notice, fingerprints(notice), basis.code(), term);
    }
  }

  /**
   * Remembers the subject of a notice that is known from a partner's copy alone, for some weeks: by
   * name only, because its national record is likely to come again and would be sent a second time.
   */
  public void rememberRecovered(Notice notice) {
    remember(notice, recoveredAs(notice), "recovered", RECOVERED_TERM);
    remember(notice, fingerprints(notice), "recovered", RECOVERED_TERM);
  }

  private void remember(Notice notice, List<byte[]> as, String basis, Duration term) {
    var now = clock.instant();
    for (byte[] fingerprint : as) {
      jdbc.sql(
              """
              INSERT INTO reentry_guard (fingerprint, notice_id, basis, since, until) VALUES (?, ?, ?, ?, ?)
              ON CONFLICT (fingerprint, notice_id) DO NOTHING
              """)
          .params(
              fingerprint,
              notice.id().value(),
              basis,
              Timestamp.from(now),
              Timestamp.from(now.plus(term)))
          .update();
    }
  }

  /** Those of the notices whose subjects are remembered; one round trip for all. */
  public List<Notice> remembered(Collection<Notice> notices) {
    if (notices.isEmpty()) {
      return List.of();
    }
    var fingerprints = new LinkedHashMap<Notice, List<byte[]>>();
    notices.forEach(
        notice -> {
          var all = new ArrayList<>(fingerprints(notice));
          all.addAll(recoveredAs(notice));
          fingerprints.put(notice, all);
        });
    Set<Digest> hits =
        jdbc
            .sql(
                "SELECT DISTINCT fingerprint FROM reentry_guard WHERE fingerprint = ANY (?) AND"
                    + " until > ?")
            .param(fingerprints.values().stream().flatMap(List::stream).toArray(byte[][]::new))
            .param(Timestamp.from(clock.instant()))
            .query((row, n) -> Digest.of(row.getBytes(1)))
            .stream()
            .collect(Collectors.toSet());
    return notices.stream()
        .filter(
            notice ->
                Objects.requireNonNull(fingerprints.get(notice)).stream()
                    .map(Digest::of)
                    .anyMatch(hits::contains))
        .toList();
  }

  /** Forgets what is past its term. */
  public int forget() {
    return jdbc.sql("DELETE FROM reentry_guard WHERE until <= ?")
        .param(Timestamp.from(clock.instant()))
        .update();
  }

  private List<byte[]> fingerprints(Notice notice) {
    return identities(notice.content().subject()).stream()
        .map(identity -> vault.fingerprint("re-entry", identity.toUpperCase(Locale.ROOT)))
        .toList();
  }

  /** Found only where {@link #rememberRecovered} has left the same. */
  private List<byte[]> recoveredAs(Notice notice) {
    return notice.content().subject() instanceof Person person
        ? List.of(
            vault.fingerprint(
                "recovered",
                (person.name().family() + "|" + person.name().forenames().orElse(""))
                    .toUpperCase(Locale.ROOT)))
        : List.of();
  }

  private static List<String> identities(Subject subject) {
    var identities = new ArrayList<String>();
    switch (subject) {
      case Person person -> {
        person
            .birth()
            .filter(birth -> birth.value().length() > YEAR_ONLY)
            .ifPresent(
                birth ->
                    identities.add(
                        String.join(
                            "|",
                            "person",
                            person.name().family(),
                            person.name().forenames().orElse(""),
                            birth.value())));
        person.documents().forEach(document -> identities.add(identity(document)));
      }
      case IdentityDocument document -> identities.add(identity(document));
      case BankAccount account -> identities.add("account|" + account.number());
      case Vehicle vehicle ->
          vehicle.registration().ifPresent(number -> identities.add("vehicle|" + number));
      default -> {
        // Other subjects have no number of their own.
      }
    }
    return identities;
  }

  private static String identity(IdentityDocument document) {
    return "document|" + document.kind().code() + "|" + document.number();
  }
}

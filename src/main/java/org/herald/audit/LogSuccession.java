package org.herald.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.herald.audit.LogRows.Shard;
import org.herald.audit.verify.Succession;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Closes a log whose end is lost, and opens the one that goes on: on the signatures of two people,
 * offline, in the caller's transaction. The first entry of the new log holds what was left of the
 * old one and the statement; it is made when the gateway starts.
 */
public final class LogSuccession {
  private static final int MOST_REASON_CHARS = 500;
  private static final Pattern DRAFT =
      Pattern.compile(
          "(?<said>(?:[^\\n]*\\n){3}at (?<at>[^\\n]*)\\nreason (?<reason>[^\\n]*)\\n[^\\n]*\\n)"
              + "(?<signed>signed (?<role>[a-z]+)\\+[^\\n]*\\n)");

  private final JdbcClient jdbc;
  private final LogRows rows;
  private final PublishedCheckpoints published;
  private final LogSigner signer;
  private final Clock clock;

  /**
   * @param jdbc in the role that owns the tables
   * @param folder of the published logs, {@code <data>/audit}
   * @param signer holds the log keys
   */
  public LogSuccession(JdbcClient jdbc, Path folder, LogSigner signer, Clock clock) {
    this.jdbc = jdbc;
    this.rows = new LogRows(jdbc);
    this.published = new PublishedCheckpoints(rows, folder);
    this.signer = signer;
    this.clock = clock;
  }

  /**
   * What the first of the two signs; changes nothing.
   *
   * @param role of {@link Succession#ROLES}
   * @param person the key of whoever asks
   * @param reason 1 to 500 characters in one line, no names: partners read it
   * @throws RejectedException {@code configuration-invalid} when there is no log to close, {@code
   *     malformed}
   */
  public String draft(String role, LogSigner person, String reason) {
    if (reason.isBlank()
        || reason.length() > MOST_REASON_CHARS
        || reason.chars().anyMatch(Character::isISOControl)) {
      throw new RejectedException(
          FailureCode.MALFORMED,
          "Say why in 1 to " + MOST_REASON_CHARS + " characters, in one line.");
    }
    String said = said(clock.instant().truncatedTo(ChronoUnit.SECONDS), reason.strip());
    return said + signature(said, role, person);
  }

  /**
   * The second signature: the old log is closed and the new one open, once the caller's transaction
   * commits.
   *
   * @param draft as {@link #draft} made it
   * @return the statement for partners, a signed note, exact bytes
   * @throws RejectedException {@code log-invalid} when the log is not what was signed; {@code
   *     four-eyes} when both signatures are of one role
   */
  public byte[] agree(String draft, String role, LogSigner person) {
    Matcher form = DRAFT.matcher(draft);
    if (!form.matches() || !Succession.ROLES.contains(form.group("role"))) {
      throw new RejectedException(
          FailureCode.MALFORMED, "That is not what herald succession ask has written.");
    }
    if (form.group("role").equals(role)) {
      throw new RejectedException(
          FailureCode.FOUR_EYES,
          "An administrator and an auditor sign, two people: the " + role + " has signed already.");
    }
    String said = form.group("said");
    if (!said.equals(said(instant(form.group("at")), form.group("reason")))) {
      throw new RejectedException(
          FailureCode.LOG_INVALID,
          "The log is not what was signed: it has grown, or the file was changed. Ask again.");
    }
    String signed =
        Stream.of(form.group("signed"), signature(said, role, person))
            .sorted()
            .reduce("", String::concat);
    Shard old = open();
    ShardName next = old.name().successor();
    // What partners know; a loss is no reason for another key.
    LogSigner key = signer.forLogOf(old.publicKey()).orElseGet(signer::forNewLog);
    String origin = next.origin(party(old));
    byte[] statement = key.signNote(origin, said + signed);
    Succession.open(statement, key.verifierKey(origin)); // as partners will read it
    new LogInserts(jdbc)
        .openSuccessor(
            new Shard(next.number(), origin, key.publicKey()), statement, clock.instant());
    // What was promised to the lost log and never got into it is kept in the new one.
    jdbc.sql("UPDATE audit_pending SET year = ? WHERE year < ?")
        .params(next.number(), next.number())
        .update();
    return statement;
  }

  private String said(Instant at, String reason) {
    Shard old = open();
    Checkpoint last =
        rows.newestCheckpoint(old)
            .orElseThrow(
                () -> none("The log " + old.origin() + " has just been opened: start the gateway"));
    requireLost(old, last);
    return String.join(
        "\n",
        List.of(
            old.name().successor().origin(party(old)),
            Succession.TITLE,
            "closes " + last.origin() + " " + last.size(),
            "at " + at,
            "reason " + reason,
            "checkpoint " + Base64.getEncoder().encodeToString(last.note()),
            ""));
  }

  /** Files that reach further than the rows are no loss: the log can go on from them. */
  private void requireLost(Shard old, Checkpoint last) {
    try {
      Optional<Checkpoint> shown = published.read(old.year());
      if (shown.isPresent() && shown.get().size() > last.size()) {
        throw new RejectedException(
            FailureCode.LOG_ROLLED_BACK,
            "The log "
                + old.origin()
                + " is published with "
                + shown.get().size()
                + " entries, more than the database holds: nothing of it is lost. Restore a backup"
                + " into an empty gateway with herald restore --log.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Shard open() {
    return rows.openShard().orElseThrow(() -> none("The database holds no log"));
  }

  private static RejectedException none(String what) {
    return new RejectedException(
        FailureCode.CONFIGURATION, what + "; there is nothing to succeed.");
  }

  private static String party(Shard shard) {
    return shard.origin().substring(0, shard.origin().indexOf('/'));
  }

  private static String signature(String said, String role, LogSigner person) {
    return "signed %s %s\n"
        .formatted(
            person.verifierKey(role),
            Base64.getEncoder().encodeToString(person.sign(said.getBytes(StandardCharsets.UTF_8))));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (java.time.DateTimeException e) {
      throw new RejectedException(FailureCode.MALFORMED, "The draft names no proper time.", e);
    }
  }
}

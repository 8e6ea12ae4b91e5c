package org.herald.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.herald.failure.FailureCode;
import org.herald.notice.PartyId;
import org.herald.partner.Link;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Links that have been silent or broken for long, whichever node saw it. */
final class Concerns {
  /** A partner may fetch ten times a second: one write in this time is enough to tell silence. */
  private static final Duration WRITE_EACH = Duration.ofSeconds(30);

  private final JdbcTemplate jdbc;
  private final PartnerDirectory directory;
  private final Times times;
  private final ExchangeProperties settings;
  private final Instant started;
  private final Map<PartyId, Instant> written = new ConcurrentHashMap<>();

  Concerns(
      JdbcTemplate jdbc, PartnerDirectory directory, Times times, ExchangeProperties settings) {
    this.jdbc = jdbc;
    this.directory = directory;
    this.times = times;
    this.settings = settings;
    this.started = times.now();
  }

  /** The partner has asked for its messages. */
  void fetched(PartyId party) {
    Instant now = times.now();
    Instant last = written.get(party);
    if (last != null && last.plus(WRITE_EACH).isAfter(now)) {
      return;
    }
    written.put(party, now);
    jdbc.update(
        """
        INSERT INTO partner_fetch (party, fetched_at) VALUES (?, ?)
        ON CONFLICT (party) DO UPDATE SET fetched_at = excluded.fetched_at
        """,
        party.value(),
        Times.sql(now));
  }

  /** For every partner: is its link silent or broken for too long, has its description ended. */
  List<Concern> look() {
    Map<String, Instant> fetches =
        times("SELECT party AS key, fetched_at AS at FROM partner_fetch");
    Map<String, Instant> failing =
        times(
            "SELECT party AS key, min(failing_since) AS at FROM link_breaker WHERE failures >= "
                + settings.breakerFailures()
                + " GROUP BY party");
    var concerns = new ArrayList<Concern>();
    Instant now = times.now();
    for (Partner partner : directory.partners()) {
      String party = partner.id().value();
      boolean pulls =
          partner.links().stream().findFirst().filter(l -> l.kind() == Link.Kind.PULL).isPresent();
      // Before its first fetch, and while we were down ourselves, silence is not the partner's.
      Instant last = later(fetches.getOrDefault(party, started), started);
      concerns.add(
          new Concern(
              "partner-not-fetching/" + party,
              FailureCode.UNAVAILABLE,
              pulls && last.plus(settings.fetchAlarmAfter()).isBefore(now),
              party + " has not fetched since " + last + ": ask whether its gateway runs."));
      concerns.add(
          new Concern(
              "description-expired/" + party,
              FailureCode.DESCRIPTION_EXPIRED,
              partner.hasEnded(now),
              "The description of "
                  + party
                  + " ended at "
                  + partner.validUntil()
                  + ": nothing is sent to it or taken from it until its newer one is imported."));
      Instant since = failing.getOrDefault(party, Instant.MAX);
      concerns.add(
          new Concern(
              "link-down/" + party,
              FailureCode.UNAVAILABLE,
              since.isBefore(now.minus(settings.linkAlarmAfter())),
              party + " has not answered for long: check the network and ask the partner."));
    }
    return concerns;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Map<String, Instant> times(String sql) {
    return jdbc
        .query(sql, (row, n) -> Map.entry(row.getString("key"), row.getTimestamp("at").toInstant()))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}

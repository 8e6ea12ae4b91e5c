package org.herald.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;

/** The one schema of an entry, version 1. An absent member is left out, never null. */
final class EntryBytes {
  /** The bundle's length prefix is an unsigned 16-bit number (C2SP tlog-tiles). */
  static final int MAX_BYTES = 65_535;

  private static final int VERSION = 1;
  private static final DateTimeFormatter RFC_3339_MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private EntryBytes() {}

  /**
   * The exact leaf content.
   *
   * @throws RejectedException with {@code TOO_LARGE} past 65,535 bytes
   */
  static byte[] of(String party, Instant at, AuditEvent event, Commitment commitment) {
    return bounded(members(party, at, event, commitment));
  }

  /**
   * The first entry of a new shard: it holds the final checkpoint of the one before.
   *
   * @param succession by what the one before was closed, where not by the calendar
   */
  static byte[] opening(
      String party,
      Instant at,
      String finalCheckpoint,
      Optional<String> succession,
      Commitment commitment) {
    var members = members(party, at, AuditEvent.of("log.opened"), commitment);
    members.put("checkpoint", finalCheckpoint);
    succession.ifPresent(statement -> members.put("succession", statement));
    return bounded(members);
  }

  private static SortedMap<String, Object> members(
      String party, Instant at, AuditEvent event, Commitment commitment) {
    var members = new TreeMap<String, Object>();
    members.put("v", VERSION);
    members.put("at", RFC_3339_MILLIS.format(at));
    members.put("event", event.event());
    members.put("party", party);
    members.put("actor", event.actor());
    members.put("commitment", commitment.base64());
    putIfPresent(members, "partner", event.partner());
    putIfPresent(members, "dispatch", event.dispatch());
    putIfPresent(members, "notice", event.notice());
    putIfPresent(members, "purpose", event.purpose());
    putIfPresent(members, "from_state", event.fromState());
    putIfPresent(members, "to_state", event.toState());
    putIfPresent(members, "code", event.code());
    putIfPresent(members, "sealed_sha256", event.sealedSha256());
    return members;
  }

  private static void putIfPresent(
      SortedMap<String, Object> members, String name, @Nullable String value) {
    if (value != null) {
      members.put(name, value);
    }
  }

  private static byte[] bounded(SortedMap<String, Object> members) {
    byte[] bytes = CanonicalJson.write(members);
    if (bytes.length > MAX_BYTES) {
      throw new RejectedException(
          FailureCode.TOO_LARGE,
          "An audit entry has " + bytes.length + " bytes; at most " + MAX_BYTES);
    }
    return bytes;
  }
}

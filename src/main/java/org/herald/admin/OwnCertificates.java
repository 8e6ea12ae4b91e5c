package org.herald.admin;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Until when the gateway can exchange with the certificates it has. */
final class OwnCertificates {
  private static final List<String> FILES = List.of("encryption.p12", "signing.p12", "tls.p12");

  /** TLS presents its current key only; signing and encryption go over to the next one. */
  private static final String TLS_CURRENT = "tls.p12/current";

  private OwnCertificates() {}

  /**
   * @param expiries by file and alias
   * @return by file: the end of the last certificate that will be used without a person's doing
   */
  static Map<String, Instant> needed(Map<String, Instant> expiries) {
    var needed = new TreeMap<String, Instant>();
    expiries.forEach(
        (entry, end) -> {
          String file = entry.substring(0, entry.indexOf('/'));
          if (FILES.contains(file)) {
            needed.merge(file, end, (one, other) -> one.isAfter(other) ? one : other);
          }
        });
    expiries.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(TLS_CURRENT))
        .map(Map.Entry::getValue)
        .min(Comparator.naturalOrder())
        .ifPresent(end -> needed.put("tls.p12", end));
    return needed;
  }
}

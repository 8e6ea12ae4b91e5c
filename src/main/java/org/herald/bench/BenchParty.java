package org.herald.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.herald.notice.PartyId;

/**
 * One of the gateways that are measured.
 *
 * @param listenerPort where partners reach it; -1 for an office that only pulls
 * @param queuePort where partners reach its broker; -1 for none
 * @param partners whom it has an agreement with
 * @param fetchesFrom where it pulls from
 */
record BenchParty(
    PartyId id,
    int listenerPort,
    int queuePort,
    int managementPort,
    List<String> partners,
    List<String> fetchesFrom) {
  static final PartyId BUREAU = PartyId.of("PK.FIA");
  static final PartyId PARTNER = PartyId.of("TG.NCB");
  static final PartyId OFFICE = PartyId.of("OM.LO-PK");

  /** The bureau that sends. */
  static BenchParty bureau(int ports, List<String> partners) {
    return new BenchParty(BUREAU, ports, -1, ports + 1, partners, List.of());
  }

  /** Who receives over this link: soap, amqp or pull. */
  static BenchParty recipient(String link, int ports) {
    List<String> bureau = List.of(BUREAU.value());
    return switch (link) {
      case "soap" -> new BenchParty(PARTNER, ports + 2, -1, ports + 3, bureau, List.of());
      case "amqp" -> new BenchParty(PARTNER, ports + 2, ports + 4, ports + 3, bureau, List.of());
      case "pull" -> new BenchParty(OFFICE, -1, -1, ports + 3, bureau, bureau);
      default -> throw new IllegalArgumentException("no such link: " + link);
    };
  }

  /**
   * Writes the gateway's configuration file.
   *
   * @param concurrency dispatches it may have on their way at once to one partner
   */
  Path configure(Path data, int concurrency) {
    // Two workers, so that one seals while the other sends; one when there is nothing to share.
    int workers = concurrency == 1 ? 1 : 2;
    Map<String, String> values = new LinkedHashMap<>();
    values.put("herald.party", id.value());
    values.put("herald.data", data.toString());
    values.put("herald.sandbox", "true");
    values.put("herald.transport.listener.host", "127.0.0.1");
    values.put("herald.transport.listener.port", String.valueOf(listenerPort));
    values.put(
        "herald.wiring.address",
        listenerPort < 0 ? "" : "https://localhost:" + listenerPort + "/exchange");
    if (queuePort >= 0) {
      values.put("herald.broker.amqp.host", "127.0.0.1");
      values.put("herald.broker.amqp.port", String.valueOf(queuePort));
      values.put("herald.broker.amqp.address", "amqps://127.0.0.1:" + queuePort);
      values.put("herald.wiring.queue-first", "true");
    }
    values.put("herald.wiring.fetch-from", String.join(",", fetchesFrom));
    values.put("herald.wiring.dispatch-workers", String.valueOf(workers));
    values.put("herald.exchange.claim-batch", String.valueOf(Math.max(1, concurrency / workers)));
    values.put("herald.national.systems", "tracing-desk");
    values.put("management.server.port", String.valueOf(managementPort));
    for (String partner : partners) {
      values.put("herald.release.agreements.[" + partner + "].send", "yellow");
      values.put("herald.release.agreements.[" + partner + "].receive", "yellow");
      values.put("herald.release.agreements.[" + partner + "].purposes", "identify-or-locate");
    }
    var lines = new StringBuilder();
    values.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    try {
      return Files.writeString(data.resolve("gateway.properties"), lines.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

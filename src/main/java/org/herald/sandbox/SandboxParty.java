package org.herald.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.herald.notice.Coded;
import org.herald.notice.DocumentKind;
import org.herald.notice.NoticeType;
import org.herald.notice.PartyId;
import org.herald.notice.Purpose;
import org.springframework.boot.micrometer.metrics.autoconfigure.logging.logback.LogbackMetricsAutoConfiguration;

/**
 * One of the sandbox's gateways.
 *
 * @param id the party
 * @param listenerPort where partners reach it; -1 for an office that only pulls
 * @param managementPort health and metrics, on loopback
 * @param queuePort where partners reach its broker, which they then prefer; -1 for none
 * @param systems its national systems
 * @param samples the records its national systems are fed with: resources, by system
 * @param sendsTo whom its records go to
 * @param partners whom it has an agreement with
 * @param bureaus those of them it exchanges everything with; the others get missing persons only
 * @param fetchesFrom where it pulls from
 * @param suites it has keys for: where both have suite 2, that is used
 */
record SandboxParty(
    PartyId id,
    int listenerPort,
    int managementPort,
    int queuePort,
    List<String> systems,
    Map<String, String> samples,
    List<String> sendsTo,
    List<String> partners,
    List<String> bureaus,
    List<String> fetchesFrom,
    List<String> suites) {
  private static final List<String> POST_QUANTUM = List.of("suite-2", "suite-1");

  private static final String EVERY_KIND =
      codes(NoticeType.values()) + "," + codes(DocumentKind.values());
  private static final String EVERY_PURPOSE = codes(Purpose.values());

  private static String codes(Coded[] values) {
    return Arrays.stream(values).map(Coded::code).collect(Collectors.joining(","));
  }

  /** A bureau, a partner bureau, and the bureau's liaison office abroad, which has no listener. */
  static List<SandboxParty> all(int ports) {
    return List.of(
        new SandboxParty(
            PartyId.of("PK.FIA"),
            ports,
            ports + 1,
            -1,
            List.of("exit-control-list", "tracing-desk"),
            Map.of("exit-control-list", "/sandbox/records/exit-control-list.csv"),
            List.of("TG.NCB", "OM.LO-PK"),
            List.of("TG.NCB", "OM.LO-PK"),
            List.of("TG.NCB"),
            List.of(),
            POST_QUANTUM),
        new SandboxParty(
            PartyId.of("TG.NCB"),
            ports + 2,
            ports + 3,
            ports + 5,
            List.of("exit-control-list", "anti-trafficking-unit", "tracing-desk"),
            Map.of(
                "exit-control-list",
                "/sandbox/records/exit-control-list-tg.csv",
                "anti-trafficking-unit",
                "/routes/national/anti-trafficking-unit/sample.csv"),
            List.of("PK.FIA"),
            List.of("PK.FIA"),
            List.of("PK.FIA"),
            List.of(),
            POST_QUANTUM),
        new SandboxParty(
            PartyId.of("OM.LO-PK"),
            -1,
            ports + 4,
            -1,
            List.of("tracing-desk"),
            Map.of(),
            List.of(),
            List.of("PK.FIA"),
            List.of(),
            List.of("PK.FIA"),
            List.of("suite-1")));
  }

  /** Settings of the gateway, as command-line properties. */
  List<String> settings(java.nio.file.Path data) {
    var settings = new java.util.ArrayList<String>();
    Map<String, String> values = new java.util.LinkedHashMap<>();
    values.put("herald.party", id.value());
    values.put("herald.data", data.toString());
    values.put("herald.sandbox", "true");
    values.put("herald.transport.listener.host", "127.0.0.1");
    values.put("herald.transport.listener.port", String.valueOf(listenerPort));
    values.put(
        "herald.wiring.address",
        listenerPort < 0 ? "" : "https://localhost:" + listenerPort + "/exchange");
    if (queuePort > 0) {
      values.put("herald.broker.amqp.host", "127.0.0.1");
      values.put("herald.broker.amqp.port", String.valueOf(queuePort));
      values.put("herald.broker.amqp.address", "amqps://127.0.0.1:" + queuePort);
      values.put("herald.wiring.queue-first", "true");
    }
    values.put("herald.wiring.introductions", data.resolveSibling("introductions").toString());
    // It counts the whole process's log lines, and cannot be set up by several at once.
    values.put("spring.autoconfigure.exclude", LogbackMetricsAutoConfiguration.class.getName());
    values.put("herald.witness.interval", "1s");
    values.put("herald.wiring.fetch-from", String.join(",", fetchesFrom));
    values.put("herald.national.systems", String.join(",", systems));
    values.put("management.server.port", String.valueOf(managementPort));
    if (!sendsTo.isEmpty()) {
      for (String system : systems) {
        // One that takes no records in needs no recipients, and is not asked for them.
        values.put("herald.national.recipients." + system, String.join(",", sendsTo));
      }
    }
    for (String partner : partners) {
      String agreement = "herald.release.agreements.[" + partner + "].";
      boolean all = bureaus.contains(partner);
      values.put(agreement + "send", all ? EVERY_KIND : "yellow");
      values.put(agreement + "receive", all ? EVERY_KIND : "yellow");
      values.put(agreement + "max-level", all ? "confidential" : "restricted");
      values.put(agreement + "purposes", all ? EVERY_PURPOSE : "identify-or-locate");
    }
    values.forEach((key, value) -> settings.add("--" + key + "=" + value));
    return settings;
  }
}

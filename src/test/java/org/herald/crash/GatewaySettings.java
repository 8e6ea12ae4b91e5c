package org.herald.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gateway's configuration file for the crash tests: as in the guides, with short leases. */
final class GatewaySettings {
  private GatewaySettings() {}

  /**
   * @param port of the partner listener, or -1 for an office that fetches from its partners
   * @param amqpPort of the broker's door for partners, or -1 for none
   */
  static List<String> of(String party, Path data, int port, int amqpPort, List<String> partners) {
    boolean office = port < 0;
    boolean bureau = party.equals(ThreeGateways.BUREAU);
    var lines =
        new ArrayList<>(
            List.of(
                "herald.party=" + party,
                "herald.data=" + data,
                "herald.sandbox=true",
                "herald.transport.listener.host=127.0.0.1",
                "herald.transport.listener.port=" + port,
                "herald.wiring.address="
                    + (office ? "" : "https://localhost:" + port + "/exchange"),
                "herald.wiring.introductions=" + data.resolveSibling("introductions"),
                "herald.wiring.fetch-from=" + (office ? String.join(",", partners) : ""),
                "herald.wiring.fetch-wait=2s",
                "herald.wiring.poll-period=250",
                "herald.wiring.file-min-age=100",
                "herald.national.systems=" + (office ? "" : "exit-control-list,") + "tracing-desk",
                "herald.exchange.lease=3s",
                "herald.exchange.fetch-lease=3s",
                "herald.exchange.delivery-lease=3s",
                "herald.vault.epoch=15s", // so that keys change while everything else happens
                "herald.vault.look-period=1s",
                "herald.exchange.first-retry=250ms",
                "herald.exchange.longest-retry=1s",
                "herald.exchange.breaker-open=1s"));
    if (amqpPort >= 0) {
      lines.add("herald.broker.amqp.host=127.0.0.1");
      lines.add("herald.broker.amqp.port=" + amqpPort);
      lines.add("herald.broker.amqp.address=amqps://localhost:" + amqpPort);
    }
    if (!office) {
      lines.add(
          "herald.national.recipients.exit-control-list="
              + (bureau ? String.join(",", partners) : ThreeGateways.BUREAU));
    }
    for (String partner : partners) {
      String agreement = "herald.release.agreements.[" + partner + "].";
      lines.add(agreement + "send=yellow");
      lines.add(agreement + "receive=yellow");
      lines.add(agreement + "purposes=identify-or-locate");
    }
    return lines;
  }
}

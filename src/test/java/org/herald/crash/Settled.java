package org.herald.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * Nothing is under way any more: each file is read, each dispatch receipted, each notice delivered.
 */
final class Settled {
  private Settled() {}

  static void check(ThreeGateways gateways) {
    var bureau = new GatewayRows(gateways.bureau().data());
    for (String file : gateways.files()) {
      assertThat(gateways.intake().resolve("done").resolve(file)).exists();
    }
    assertThat(bureau.count("SELECT count(*) FROM notice_source")).isEqualTo(gateways.records());
    assertThat(bureau.lines("SELECT state, count(*) FROM delivery GROUP BY state"))
        .containsExactly("receipted " + 2 * gateways.records());
    for (GatewayProcess receiver : List.of(gateways.partner(), gateways.office())) {
      var rows = new GatewayRows(receiver.data());
      assertThat(rows.count("SELECT count(*) FROM inbound")).isEqualTo(gateways.records());
      assertThat(rows.count("SELECT count(*) FROM inbound_delivery WHERE state <> 'delivered'"))
          .isZero();
    }
    gateways.all().forEach(Settled::checkPublished);
  }

  private static void checkPublished(GatewayProcess gateway) {
    var rows = new GatewayRows(gateway.data());
    assertThat(rows.count("SELECT count(*) FROM audit_pending")).isZero();
    assertThat(PublishedLog.of(gateway).size())
        .isEqualTo(rows.count("SELECT max(size) FROM audit_checkpoint"));
  }
}

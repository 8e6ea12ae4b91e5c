package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.broker.Broker;
import org.herald.broker.BrokerHealth;
import org.herald.exchange.Exchange;
import org.herald.exchange.ExchangeReport;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.herald.registry.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Series stay while their numbers change: one that is replaced can be scraped twice at once. */
class HouseGaugesTest {
  private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
  private static final PartyId TOGO = PartyId.of("TG.NCB");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Exchange exchange = mock(Exchange.class);
  private final PartnerDirectory directory = mock(PartnerDirectory.class);
  private HouseGauges gauges;

  @BeforeEach
  void makeGauges() {
    Broker broker = mock(Broker.class);
    when(broker.health()).thenReturn(new BrokerHealth(true, "embedded", ""));
    gauges =
        new HouseGauges(
            exchange,
            mock(Registry.class),
            directory,
            broker,
            java.time.Clock.fixed(NOW, ZoneOffset.UTC),
            meters);
  }

  private void house(int daysValid, long receipted) {
    Partner partner =
        new Partner(
            TOGO,
            1,
            NOW.plus(Duration.ofDays(daysValid)),
            List.of(),
            Set.of(),
            List.of(),
            List.of(),
            "",
            Optional.empty(),
            List.of(),
            List.of("suite-1"),
            List.of("1"),
            List.of("1"),
            1);
    when(directory.partners()).thenReturn(List.of(partner));
    when(directory.find(TOGO)).thenReturn(Optional.of(partner));
    when(exchange.report())
        .thenReturn(
            new ExchangeReport(
                Map.of(),
                Map.of(),
                Map.of("receipted TG.NCB", receipted),
                Map.of(),
                0,
                0,
                0,
                Map.of(),
                0,
                0));
    gauges.refresh();
  }

  private Gauge valid() {
    return meters.get("herald.partner.valid").tag("party", "TG.NCB").gauge();
  }

  private Gauge receipted() {
    return meters.get("herald.exchange.deliveries").tag("state", "receipted").gauge();
  }

  @Test
  void aSeriesIsNotReplacedWhenItsNumberChanges() {
    house(10, 3);
    Gauge valid = valid();
    Gauge receipted = receipted();
    assertThat(valid.value()).isEqualTo(10);
    assertThat(receipted.value()).isEqualTo(3);
    house(20, 5);
    assertThat(valid()).isSameAs(valid);
    assertThat(receipted()).isSameAs(receipted);
    assertThat(valid.value()).isEqualTo(20);
    assertThat(receipted.value()).isEqualTo(5);
  }

  @Test
  void whoIsNoPartnerAnyMoreHasNoSeries() {
    house(10, 0);
    when(directory.partners()).thenReturn(List.of());
    gauges.refresh();
    assertThat(meters.find("herald.partner.valid").gauge()).isNull();
  }
}

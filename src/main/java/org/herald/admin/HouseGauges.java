package org.herald.admin;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.herald.broker.Broker;
import org.herald.exchange.DeliveryState;
import org.herald.exchange.Exchange;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.herald.registry.Registry;

/**
 * Gauges that need a query: refreshed by the watch and kept, so that a scrape never waits for the
 * database.
 */
final class HouseGauges {
  private final Exchange exchange;
  private final Registry registry;
  private final PartnerDirectory directory;
  private final Broker broker;
  private final Clock clock;
  private final MultiGauge deliveries;
  private final MultiGauge validDays;
  private volatile Map<String, Long> byStateAndParty = Map.of();
  private volatile double versions = Double.NaN;
  private volatile double undelivered = Double.NaN;
  private volatile double brokerUp = Double.NaN;

  HouseGauges(
      Exchange exchange,
      Registry registry,
      PartnerDirectory directory,
      Broker broker,
      Clock clock,
      MeterRegistry meters) {
    this.exchange = exchange;
    this.registry = registry;
    this.directory = directory;
    this.broker = broker;
    this.clock = clock;
    this.deliveries =
        MultiGauge.builder("herald.exchange.deliveries")
            .description("Deliveries to partners by state")
            .register(meters);
    this.validDays =
        MultiGauge.builder("herald.partner.valid")
            .description("Time until a partner's description ends")
            .baseUnit("days")
            .register(meters);
    Gauge.builder("herald.partner.count", directory, d -> d.partners().size())
        .description("Parties in the directory besides our own")
        .register(meters);
    Gauge.builder("herald.registry.versions", () -> versions)
        .description("Notice versions held, ours and received ones")
        .register(meters);
    Gauge.builder("herald.exchange.undelivered", () -> undelivered)
        .description("Received notices not handed on yet")
        .register(meters);
    Gauge.builder("herald.broker.up", () -> brokerUp)
        .description("1 when the broker is known to work")
        .register(meters);
  }

  /**
   * The broker and the directory first: they need no database. A row that stands is never replaced:
   * a scrape at that moment would meet it twice, and Prometheus refuses a series that is named
   * twice.
   */
  void refresh() {
    brokerUp = broker.health().up() ? 1 : 0;
    validDays.register(
        directory.partners().stream()
            .map(Partner::id)
            .<MultiGauge.Row<?>>map(
                id ->
                    MultiGauge.Row.of(
                        Tags.of("party", id.value()), this, gauges -> gauges.validDays(id)))
            .toList());
    var report = exchange.report();
    byStateAndParty = report.dispatches();
    deliveries.register(
        Stream.of(DeliveryState.values())
            .map(state -> state.name().toLowerCase(Locale.ROOT))
            .<MultiGauge.Row<?>>map(
                state ->
                    MultiGauge.Row.of(
                        Tags.of("state", state), this, gauges -> gauges.deliveries(state)))
            .toList());
    undelivered = report.undelivered();
    versions = registry.versions();
  }

  private double validDays(PartyId id) {
    return directory
        .find(id)
        .map(it -> Duration.between(clock.instant(), it.validUntil()).toHours() / 24.0)
        .orElse(Double.NaN);
  }

  private double deliveries(String state) {
    return byStateAndParty.entrySet().stream()
        .filter(count -> count.getKey().startsWith(state + " "))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}

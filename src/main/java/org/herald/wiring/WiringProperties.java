package org.herald.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.partner.Link;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code herald.wiring}: how many workers the routes have and how often they look.
 *
 * @param address where partners reach our SOAP listener, such as {@code
 *     https://gateway.example:8443/exchange}; empty for a gateway that only fetches
 * @param queueFirst whether partners should rather use our queue ({@code
 *     herald.broker.amqp.address}) than call {@code address}
 * @param dispatchWorkers consumers for each partner and lane, 1 to 16
 * @param pollPeriod how often due rows are looked for, to repair lost wake-ups
 * @param chasePeriod how often overdue deliveries and promises of receipts are looked for
 * @param forgetPeriod how often rows past their time are forgotten, at most 1,000 at once
 * @param fetchFrom parties this gateway fetches from; for a liaison office without a listener
 * @param fetchPeriod pause between two fetches
 * @param fetchWait how long a fetch may wait for a message to come, at most 20 s
 * @param fileMinAge how long a national file must lie unchanged before it is read
 * @param introductions sandbox only: a folder in which gateways of one machine find each other's
 *     descriptions; none by default
 */
@ConfigurationProperties("herald.wiring")
record WiringProperties(
    @DefaultValue("") String address,
    @DefaultValue("false") boolean queueFirst,
    @DefaultValue("2") int dispatchWorkers,
    @DefaultValue("1s") Duration pollPeriod,
    @DefaultValue("5s") Duration chasePeriod,
    @DefaultValue("10m") Duration forgetPeriod,
    @DefaultValue List<String> fetchFrom,
    @DefaultValue("100ms") Duration fetchPeriod,
    @DefaultValue("10s") Duration fetchWait,
    @DefaultValue("1s") Duration fileMinAge,
    @Nullable Path introductions) {
  WiringProperties {
    fetchFrom = List.copyOf(fetchFrom);
    require(dispatchWorkers >= 1 && dispatchWorkers <= 16, "dispatch-workers", "1 to 16");
    require(pollPeriod.isPositive(), "poll-period", "positive, such as 1s");
    require(chasePeriod.isPositive(), "chase-period", "positive, such as 5s");
    require(forgetPeriod.isPositive(), "forget-period", "positive, such as 10m");
    require(fetchPeriod.isPositive(), "fetch-period", "positive, such as 100ms");
    require(
        !fetchWait.isNegative() && fetchWait.toSeconds() <= 20, "fetch-wait", "0 to 20 seconds");
    require(fileMinAge.isPositive(), "file-min-age", "positive, such as 1s");
  }

  /** How partners reach us, as our description says. */
  List<Link> links(String amqpAddress) {
    Link direct =
        address.isEmpty() ? new Link(Link.Kind.PULL, "") : new Link(Link.Kind.SOAP, address);
    if (amqpAddress.isEmpty()) {
      return List.of(direct);
    }
    Link amqp = new Link(Link.Kind.AMQP, amqpAddress);
    return queueFirst || direct.kind() == Link.Kind.PULL
        ? List.of(amqp, direct)
        : List.of(direct, amqp);
  }

  private static void require(boolean holds, String key, String expected) {
    if (!holds) {
      throw new RejectedException(
          FailureCode.CONFIGURATION, "herald.wiring." + key + " must be " + expected + ".");
    }
  }
}

package org.herald.wiring;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.herald.exchange.Lane;
import org.herald.notice.PartyId;
import org.herald.partner.Link;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;

/**
 * Makes a route of each template for each partner, lane, delivery target and party to fetch from.
 */
public final class PartnerRoutes {
  private final CamelContext camel;
  private final PartnerDirectory directory;

  PartnerRoutes(CamelContext camel, PartnerDirectory directory) {
    this.camel = camel;
    this.directory = directory;
  }

  /** Adds workers for partners that have been imported since the last call. */
  public void ensure() throws Exception {
    for (Partner partner : directory.partners()) {
      if (partner.links().stream().allMatch(link -> link.kind() == Link.Kind.PULL)) {
        continue; // it fetches; nothing is sent to it
      }
      for (Lane lane : Lane.values()) {
        add(
            "outbound-dispatch-notice",
            partner.id() + "-" + lane.code(),
            Map.of("party", partner.id().value(), "lane", lane.code()));
      }
    }
  }

  void addTargets(List<String> targets) throws Exception {
    for (String target : targets) {
      add("inbound-deliver-notice", target, Map.of("target", target));
    }
  }

  void addFetching(List<String> parties) throws Exception {
    for (String party : parties) {
      add("inbound-fetch-messages", party, Map.of("partner", PartyId.of(party).value()));
    }
  }

  private synchronized void add(String template, String name, Map<String, Object> parameters)
      throws Exception {
    String id = template + "-" + name;
    if (camel.getRoute(id) == null) {
      camel.addRouteFromTemplate(id, template, parameters);
    }
  }
}

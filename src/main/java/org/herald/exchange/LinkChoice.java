package org.herald.exchange;

import java.util.List;
import java.util.Locale;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.herald.partner.Link;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;

/**
 * By which links a partner may be sent to now: in its order of preference, without those whose
 * breaker is open.
 */
final class LinkChoice {
  private final PartnerDirectory directory;
  private final BreakerRows breakers;
  private final Times times;
  private final ExchangeProperties settings;

  LinkChoice(
      PartnerDirectory directory, BreakerRows breakers, Times times, ExchangeProperties settings) {
    this.directory = directory;
    this.breakers = breakers;
    this.times = times;
    this.settings = settings;
  }

  /**
   * One claim to try.
   *
   * @param all the codes of all links the partner has
   * @param last whether no other link is left: then it takes what did not arrive by it before, too
   * @param max how many deliveries the link's breaker allows
   */
  record Try(Link.Kind link, List<String> all, boolean last, int max) {}

  /**
   * @throws org.herald.failure.UnavailableException {@code description-expired}
   */
  void requireCurrent(PartyId partner) {
    var unused = directory.requireCurrent(partner, times.now());
  }

  /**
   * Empty when the partner fetches, every link is broken, or its description has ended: then
   * everything waits as it is, and {@link Concerns} says so.
   */
  List<Try> tries(PartyId recipient) {
    Partner partner = directory.require(recipient);
    if (partner.hasEnded(times.now())) {
      return List.of();
    }
    List<Link.Kind> all = partner.links().stream().map(Link::kind).distinct().toList();
    if (all.isEmpty()) {
      throw new RejectedException(
          FailureCode.PARTY_UNKNOWN,
          recipient + " has no link in the directory; import its newest description.");
    }
    if (all.getFirst() == Link.Kind.PULL) {
      return List.of(); // it would rather fetch
    }
    List<String> codes = all.stream().map(LinkChoice::code).toList();
    List<Try> open =
        all.stream()
            .filter(link -> link != Link.Kind.PULL)
            .map(link -> new Try(link, codes, false, allowance(recipient, link)))
            .filter(one -> one.max() > 0)
            .toList();
    return open.size() <= 1
        ? open.stream().map(one -> new Try(one.link(), codes, true, one.max())).toList()
        : open;
  }

  static String code(Link.Kind link) {
    return link.name().toLowerCase(Locale.ROOT);
  }

  private int allowance(PartyId recipient, Link.Kind link) {
    return breakers.allowance(recipient, link, times.now(), settings);
  }
}

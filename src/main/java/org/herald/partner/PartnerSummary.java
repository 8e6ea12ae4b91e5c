package org.herald.partner;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.herald.notice.PartyId;

/**
 * A directory entry for people to read.
 *
 * @param party who
 * @param own whether it is this gateway itself
 * @param serial of its current description
 * @param validUntil when the description ends
 * @param fingerprint of the description, to compare with the partner
 * @param links in order of preference
 * @param signingKeysUntil when each signing certificate ends, current first
 * @param encryptionKeysUntil when each encryption certificate ends, current first
 */
public record PartnerSummary(
    PartyId party,
    boolean own,
    long serial,
    Instant validUntil,
    Fingerprint fingerprint,
    List<Link> links,
    List<Instant> signingKeysUntil,
    List<Instant> encryptionKeysUntil) {

  public PartnerSummary {
    links = List.copyOf(links);
    signingKeysUntil = List.copyOf(signingKeysUntil);
    encryptionKeysUntil = List.copyOf(encryptionKeysUntil);
  }

  static PartnerSummary of(SignedDescription description, PartyId own) {
    Partner partner = description.partner();
    return new PartnerSummary(
        partner.id(),
        partner.id().equals(own),
        partner.serial(),
        partner.validUntil(),
        description.fingerprint(),
        partner.links(),
        partner.signing().stream().map(c -> c.getNotAfter().toInstant()).toList(),
        partner.encryption().stream().map(c -> c.getNotAfter().toInstant()).toList());
  }

  /** Several lines of text, times in UTC, ending without a line break. */
  public String rendered() {
    return """
    %s%s
      serial       %d
      valid until  %s
      fingerprint  %s
      links        %s
      signing      until %s
      encryption   until %s\
    """
        .formatted(
            party,
            own ? " (this gateway)" : "",
            serial,
            validUntil,
            fingerprint.rendered(),
            links.stream()
                .map(link -> (link.kind() + " " + link.address()).strip())
                .collect(Collectors.joining(", ")),
            joined(signingKeysUntil),
            joined(encryptionKeysUntil));
  }

  private static String joined(List<Instant> ends) {
    return ends.stream().map(Instant::toString).collect(Collectors.joining(", then "));
  }
}

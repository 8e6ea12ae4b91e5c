package org.herald.sandbox;

import java.util.List;
import org.herald.notice.PartyId;
import org.herald.partner.Confirmation;

/**
 * Hands each party's signed description to its partners, as two people would after comparing
 * fingerprints.
 */
final class Introductions {
  private static final List<String> PEOPLE = List.of("sandbox person one", "sandbox person two");

  private Introductions() {}

  static void make(List<SandboxGateway> gateways) {
    for (SandboxGateway from : gateways) {
      byte[] description = from.directory().exportOwn();
      for (SandboxGateway to : gateways) {
        if (to.party().partners().contains(from.party().id().value())) {
          introduce(from.party().id(), description, to);
        }
      }
    }
  }

  private static void introduce(PartyId from, byte[] description, SandboxGateway to) {
    var summary = to.directory().inspect(description);
    if (to.directory().find(from).isPresent()) {
      to.directory().importDescription(description);
    } else {
      to.directory()
          .importDescription(description, new Confirmation(summary.fingerprint(), PEOPLE));
    }
  }
}

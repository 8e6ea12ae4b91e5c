package org.herald.sandbox;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Says who seals for whom in which suite, and what opens it. */
final class SuitesUsed {
  private SuitesUsed() {}

  static void print(List<SandboxGateway> gateways, PrintWriter out) {
    for (SandboxGateway gateway : gateways) {
      out.printf(
          "%s seals for %s%n",
          gateway.party().id(),
          gateway.directory().partners().stream()
              .map(partner -> partner.id() + " in " + gateway.seal().suiteFor(partner.id()))
              .collect(Collectors.joining(", for ")));
    }
    out.println(
        "Sealed messages: openssl cms opens suite-1 from 3.0 and suite-2 (post-quantum) from 3.6"
            + " on; herald open opens both.");
  }
}

package org.herald.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.herald.seal.DevelopmentPki;

/** Makes the development PKI and each party's keys at the first start; later starts find them. */
final class SandboxKeys {
  private SandboxKeys() {}

  static void prepare(List<SandboxParty> parties, Path data) {
    DevelopmentPki pki =
        DevelopmentPki.createIfAbsent(data.resolve("development-ca"), Clock.systemUTC());
    for (SandboxParty party : parties) {
      pki.issue(party.id(), data.resolve(party.id().value()).resolve("pki"), party.suites());
    }
  }
}

package org.herald.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.seal.DevelopmentPki;
import org.herald.seal.PartyKeys;
import org.herald.seal.Revocation;
import org.herald.seal.Seal;

/** Keys of the development PKI for every party that is measured, in its data folder. */
final class BenchKeys {
  private final DevelopmentPki pki;
  private final Path data;
  private final Clock clock;
  private final List<String> suites;

  BenchKeys(Path data, Clock clock) {
    this(data, clock, List.of("suite-1"));
  }

  /**
   * @param suites every party has keys for, preferred first
   */
  BenchKeys(Path data, Clock clock, List<String> suites) {
    this.suites = List.copyOf(suites);
    this.data = data;
    this.clock = clock;
    this.pki = DevelopmentPki.createIfAbsent(data.resolve("development-ca"), clock);
  }

  /** Parties that exist for a broadcast only. */
  static List<PartyId> many(int parties) {
    return IntStream.rangeClosed(1, parties)
        .mapToObj(n -> PartyId.of("XB.B%03d".formatted(n)))
        .toList();
  }

  PartyKeys of(PartyId party) {
    Path folder = data.resolve(party.value()).resolve("pki");
    pki.issue(party, folder, suites);
    return PartyKeys.load(folder, folder.resolve("password"), true, clock);
  }

  /** This party's seal, which knows the others as a gateway's directory does. */
  Seal seal(PartyId party, List<Partner> others) {
    Map<PartyId, Partner> directory =
        others.stream().collect(Collectors.toMap(Partner::id, Function.identity()));
    return Seal.of(
        of(party),
        id -> Objects.requireNonNull(directory.get(id)),
        Revocation.fromFolder(
            data.resolve(party.value()).resolve("pki"),
            Revocation.Unknown.ACCEPT,
            Duration.ofDays(7),
            clock),
        clock);
  }

  Partner entry(PartyId party) {
    PartyKeys keys = of(party);
    return new Partner(
        party,
        1,
        clock.instant().plus(Duration.ofDays(1)),
        keys.caCertificates(),
        Set.of(keys.tlsCertificates().getFirst().getPublicKey()),
        keys.signingCertificates(),
        keys.encryptionCertificates(),
        "",
        Optional.empty(),
        List.of(),
        keys.suites(),
        List.of("1"),
        List.of("1"),
        16L * 1_024 * 1_024);
  }
}

package org.herald.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;

/**
 * Two parties of one development PKI and a directory that can be changed, for the tests of this
 * room.
 */
final class SealWorld {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final PartyId ALICE = PartyId.of("PK.FIA");
  static final PartyId BOB = PartyId.of("TG.NCB");

  private static final CryptoProviders CRYPTO = CryptoProviders.preferred();

  final Path folder;
  private final List<String> suites;
  final Clock clock;
  final DevelopmentPki pki;
  final Map<PartyId, Partner> directory = new ConcurrentHashMap<>();

  SealWorld(Path folder) {
    this(folder, NOW);
  }

  SealWorld(Path folder, Instant now) {
    this(folder, now, List.of(Suite1.NAME));
  }

  /** Both parties have keys for these suites, and their entries name them in this order. */
  SealWorld(Path folder, Instant now, List<String> suites) {
    this.suites = List.copyOf(suites);
    this.folder = folder;
    this.clock = Clock.fixed(now, ZoneOffset.UTC);
    this.pki = DevelopmentPki.createIfAbsent(folder.resolve("ca"), clock, CRYPTO);
    for (PartyId party : List.of(ALICE, BOB)) {
      pki.issue(party, home(party), suites);
      PartyKeys keys = keys(party);
      enter(party, keys.signingCertificates(), keys.encryptionCertificates(), pki.anchors());
    }
  }

  static CryptoProviders crypto() {
    return CRYPTO;
  }

  Path home(PartyId party) {
    return folder.resolve(party.value());
  }

  PartyKeys keys(PartyId party) {
    return PartyKeys.load(home(party), home(party).resolve("password"), true, clock, CRYPTO);
  }

  void enter(
      PartyId party,
      List<X509Certificate> signing,
      List<X509Certificate> encryption,
      List<X509Certificate> anchors) {
    directory.put(
        party,
        new Partner(
            party,
            1,
            clock.instant().plus(Duration.ofDays(365)),
            anchors,
            Set.of(),
            signing,
            encryption,
            "",
            Optional.empty(),
            List.of(),
            suites,
            List.of("1"),
            List.of("1"),
            16 * 1024 * 1024));
  }

  /** The party's entry names these suites from now on, whatever keys it holds. */
  void name(PartyId party, String... preferredFirst) {
    Partner entry = find(party);
    directory.put(
        party,
        new Partner(
            party,
            entry.serial() + 1,
            entry.validUntil(),
            entry.anchors(),
            entry.tlsKeys(),
            entry.signing(),
            entry.encryption(),
            entry.logVerifierKey(),
            Optional.empty(),
            entry.links(),
            List.of(preferredFirst),
            entry.schemaVersions(),
            entry.ruleVersions(),
            entry.maxDispatchBytes()));
  }

  /** Our own key of a suite, to misuse. */
  DevelopmentKey signingKey(PartyId party, Suite suite) {
    OwnKey key = keys(party).signing(suite, clock.instant());
    return new DevelopmentKey(key.privateKey(), key.chain());
  }

  Partner find(PartyId party) {
    Partner partner = directory.get(party);
    if (partner == null) {
      throw new RejectedException(FailureCode.PARTY_UNKNOWN, "no such party");
    }
    return partner;
  }

  Seal seal(PartyId party) {
    return seal(keys(party));
  }

  Seal seal(PartyKeys keys) {
    return seal(keys, revocation(Revocation.Unknown.ACCEPT));
  }

  Seal seal(PartyKeys keys, Revocation revocation) {
    return Seal.of(keys, this::find, revocation, clock);
  }

  Revocation revocation(Revocation.Unknown unknown) {
    return Revocation.of(List.of(pki.revocationLists()), unknown, Duration.ofDays(7));
  }

  /** A party whose folder holds exactly these signing keys besides its own other keys. */
  PartyKeys keysSigningWith(PartyId party, Map<String, DevelopmentKey> signing) {
    return keysWith(party, "signing.p12", signing);
  }

  PartyKeys keysWith(PartyId party, String file, Map<String, DevelopmentKey> keys) {
    try {
      Path other = Files.createTempDirectory(folder, "variant");
      copy(home(party), other);
      char[] password = Files.readString(other.resolve("password")).strip().toCharArray();
      Files.write(
          other.resolve(file), DevelopmentParty.keyStore(new LinkedHashMap<>(keys), password));
      return PartyKeys.load(other, other.resolve("password"), true, clock, CRYPTO);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** Signs with any key and certificate, whatever their validity. */
  static SignedMessage signWith(DevelopmentKey key, byte[] content, Instant at) {
    return signWith(Suite.ofSigning(key.certificate()).orElseThrow(), key, content, at);
  }

  /** Signs with any key in any suite. */
  static SignedMessage signWith(Suite suite, DevelopmentKey key, byte[] content, Instant at) {
    try {
      return new SignatureWriter(CRYPTO, suite, new OwnKey("x", key.privateKey(), key.chain()))
          .sign(content, at);
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Bob's seal, with this signing key alone in Alice's entry. */
  Seal bobKnowing(DevelopmentKey key) {
    Partner entry = find(ALICE);
    var other =
        new Partner(
            ALICE,
            2,
            entry.validUntil(),
            entry.anchors(),
            entry.tlsKeys(),
            List.of(key.certificate()),
            entry.encryption(),
            "",
            Optional.empty(),
            List.of(),
            entry.suites(),
            List.of(),
            List.of(),
            1);
    return Seal.of(keys(BOB), party -> other, revocation(Revocation.Unknown.ACCEPT), clock);
  }
}

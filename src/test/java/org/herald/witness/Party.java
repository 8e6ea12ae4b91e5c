package org.herald.witness;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.herald.audit.AuditEvent;
import org.herald.audit.Cosignature;
import org.herald.audit.ShardName;
import org.herald.exchange.TestGateway;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.partner.Confirmation;
import org.herald.partner.Link;
import org.herald.partner.OwnDescription;
import org.herald.seal.DevelopmentPki;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A gateway with keys, database, log and witness of its own; the others are reached by a call. What
 * it would ask a party that tells lies is answered by that party's {@link MemoryLog}.
 */
final class Party implements AutoCloseable, WitnessLinks {
  private static final Link SOAP = new Link(Link.Kind.SOAP, "https://localhost:1/exchange");

  final PartyId id;
  final TestGateway gateway;
  final Path data;
  final Witness witness;
  final CopyOnWriteArrayList<String> alarms = new CopyOnWriteArrayList<>();
  final Map<PartyId, Party> reached = new ConcurrentHashMap<>();

  /** Logs as other parties tell them to this one, when asked. */
  final Map<PartyId, MemoryLog> told = new HashMap<>();

  Party(String name, DevelopmentPki pki, Path folder, Clock clock, int required) {
    this(name, pki, folder, clock, required, SOAP);
  }

  Party(String name, DevelopmentPki pki, Path folder, Clock clock, int required, Link link) {
    id = PartyId.of(name);
    data = folder.resolve(name);
    gateway = TestGateway.start(name, List.of(), pki, data, clock, Map.of());
    var settings =
        new WitnessProperties(
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            required,
            List.of(),
            Duration.ofHours(4));
    witness =
        new WitnessConfiguration()
            .witness(
                name,
                data,
                gateway.directory(),
                gateway.get(org.herald.seal.KeyRing.class),
                gateway.audit(),
                this,
                new Alarms() {
                  @Override
                  public void raise(String cause, FailureCode code, String text) {
                    alarms.addIfAbsent(cause);
                  }

                  @Override
                  public void recover(String cause) {
                    alarms.remove(cause);
                  }
                },
                gateway.jdbc(),
                gateway.get(TransactionTemplate.class),
                clock,
                settings);
    new WitnessConfiguration()
        .witnessRounds(witness, settings, clock, new SimpleMeterRegistry())
        .stop(); // made like in a gateway, driven by the test
    describe(link);
  }

  private void describe(Link link) {
    var keys = gateway.keys();
    var key = keys.witnessKey().orElseThrow();
    gateway
        .directory()
        .publishOwn(
            OwnDescription.builder()
                .validUntil(keys.signingCertificates().getFirst().getNotAfter().toInstant())
                .anchors(keys.caCertificates().toArray(X509Certificate[]::new))
                .tlsKeys(keys.tlsCertificates().getFirst().getPublicKey())
                .signing(keys.signingCertificates().toArray(X509Certificate[]::new))
                .encryption(keys.encryptionCertificates().toArray(X509Certificate[]::new))
                .logVerifierKey(gateway.audit().status().verifierKey())
                .witnessVerifierKey(
                    Cosignature.verifierKey(Cosignature.nameOf(id.value()), key.publicKey()))
                .links(link)
                .schemaVersions("2", "1")
                .ruleVersions("2")
                .build(),
            input -> keys.signDescription(input, gateway.get(Clock.class).instant()));
  }

  Party knows(Party other) {
    byte[] description = other.gateway.directory().exportOwn();
    gateway
        .directory()
        .importDescription(
            description,
            new Confirmation(
                gateway.directory().inspect(description).fingerprint(), List.of("one", "two")));
    reached.put(other.id, other);
    return this;
  }

  /** Something happens in this gateway's own log; published when this returns. */
  void append(int events) {
    for (int i = 0; i < events; i++) {
      gateway
          .get(TransactionTemplate.class)
          .executeWithoutResult(s -> gateway.audit().append(AuditEvent.of("gateway.started")));
    }
    gateway.audit().flush();
  }

  private Party to(PartyId other) {
    Party party = reached.get(other);
    if (party == null) {
      throw new UnavailableException(FailureCode.UNAVAILABLE, other + " is not reached");
    }
    return party;
  }

  @Override
  public WitnessAnswer addCheckpoint(PartyId other, String request) {
    return to(other).witness.cosign(id, request.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public Optional<String> since(PartyId owner, int year, long old, OptionalLong size) {
    MemoryLog log = told.get(owner);
    if (log != null && ShardName.of(year).life() > 1) {
      return Optional.empty();
    }
    if (log == null) {
      return to(owner).witness.since(year, old, size);
    }
    long end = size.orElse(log.size());
    return end > log.size() || old > end
        ? Optional.empty()
        : Optional.of(
            new String(log.request((int) old, (int) end), java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public Optional<String> cosigned(PartyId other, String origin) {
    return to(other).witness.cosigned(origin);
  }

  @Override
  public Optional<String> witnessed(PartyId owner, int year) {
    try {
      Path file =
          to(owner)
              .data
              .resolve("audit")
              .resolve(ShardName.of(year).toString())
              .resolve("witnessed");
      return java.nio.file.Files.exists(file)
          ? Optional.of(java.nio.file.Files.readString(file))
          : Optional.empty();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void giveCosigned(PartyId owner, String note) {
    to(owner).witness.takeCosigned(id, note.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    gateway.close();
  }
}

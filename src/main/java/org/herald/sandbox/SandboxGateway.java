package org.herald.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.herald.access.People;
import org.herald.audit.Audit;
import org.herald.exchange.Casework;
import org.herald.exchange.Exchange;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.gateway.Gateway;
import org.herald.national.ResultCounts;
import org.herald.partner.PartnerDirectory;
import org.herald.seal.Seal;
import org.herald.timestamp.StampedCheckpoint;
import org.herald.timestamp.Timestamps;
import org.herald.witness.Witness;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A running gateway of the sandbox. */
final class SandboxGateway implements AutoCloseable {
  private static final String FILE = "sample.csv";
  private static final String PHOTO = "/sandbox/attachments/synthetic.png";
  private static final Duration LOOK = Duration.ofMillis(50);

  private final SandboxParty party;
  private final Path data;
  private final ConfigurableApplicationContext context;

  private SandboxGateway(SandboxParty party, Path data, ConfigurableApplicationContext context) {
    this.party = party;
    this.data = data;
    this.context = context;
  }

  /** Starts the gateway; when this returns it exchanges. */
  static SandboxGateway start(SandboxParty party, Path data, SandboxTimestamps timestamps) {
    var settings = new ArrayList<>(party.settings(data));
    settings.addAll(timestamps.settings(data));
    var context = new SpringApplicationBuilder(Gateway.class).run(settings.toArray(String[]::new));
    return new SandboxGateway(party, data, context);
  }

  SandboxParty party() {
    return party;
  }

  Path data() {
    return data;
  }

  Exchange exchange() {
    return context.getBean(Exchange.class);
  }

  People people() {
    return context.getBean(People.class);
  }

  Casework casework() {
    return context.getBean(Casework.class);
  }

  PartnerDirectory directory() {
    return context.getBean(PartnerDirectory.class);
  }

  Seal seal() {
    return context.getBean(Seal.class);
  }

  Audit audit() {
    return context.getBean(Audit.class);
  }

  Witness witness() {
    return context.getBean(Witness.class);
  }

  /** The first checkpoint of this year's log that was stamped. */
  Optional<StampedCheckpoint> stamped() {
    int year = audit().proofs().heads().getLast().year();
    return context.getBean(Timestamps.class).covering(year, 0);
  }

  /**
   * Returns when it holds the descriptions of all its partners, which introduce each other.
   *
   * @throws UnavailableException when the patience was not enough
   */
  void awaitPartners(Duration patience) {
    long begunNanos = System.nanoTime();
    var directory = context.getBean(PartnerDirectory.class);
    while (directory.partners().size() < party.partners().size()) {
      if (System.nanoTime() - begunNanos > patience.toNanos() || Thread.interrupted()) {
        throw new UnavailableException(
            FailureCode.UNAVAILABLE,
            party.id() + " was not introduced to all its partners: see sandbox.log.");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /**
   * Puts the sample files where the national systems would; under another name first, so that none
   * is read half.
   */
  void feed() throws IOException {
    for (Map.Entry<String, String> sample : party.samples().entrySet()) {
      Path files = Files.createDirectories(intake(sample.getKey()).resolve("attachments"));
      copy(PHOTO, files.resolve("synthetic.png")); // before the records that name it
      Path in = Files.createDirectories(intake(sample.getKey()).resolve("in"));
      Path draft = in.resolve("sample.tmp");
      copy(sample.getValue(), draft);
      Files.move(draft, in.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void copy(String resource, Path to) throws IOException {
    try (InputStream from = SandboxGateway.class.getResourceAsStream(resource)) {
      if (from == null) {
        throw new IllegalStateException("missing in the jar: " + resource);
      }
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Whether the samples have been read to their end. */
  boolean fed() {
    return party.samples().keySet().stream()
        .allMatch(
            system ->
                !Files.exists(intake(system).resolve("in").resolve(FILE))
                    && Files.exists(result(system)));
  }

  /** What became of all records so far: of the samples, and of what was dropped since. */
  ResultCounts results() {
    return party.systems().stream()
        .flatMap(system -> resultFiles(intake(system).resolve("done")))
        .map(ResultCounts::read)
        .reduce(ResultCounts.NONE, ResultCounts::plus);
  }

  private static Stream<Path> resultFiles(Path done) {
    try (Stream<Path> files = Files.exists(done) ? Files.list(done) : Stream.empty()) {
      return files.filter(file -> file.toString().endsWith(".result.csv")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path intake(String system) {
    return data.resolve("national").resolve(system);
  }

  private Path result(String system) {
    return intake(system).resolve("done").resolve(FILE + ".result.csv");
  }

  @Override
  public void close() {
    context.close();
  }
}

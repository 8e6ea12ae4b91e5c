package org.herald.sandbox;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.herald.exchange.Casework;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Three gateways in one process that really exchange: over mutual TLS, with their own databases,
 * brokers and keys.
 */
public final class Sandbox {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final PrintWriter out;

  public Sandbox(PrintWriter out) {
    this.out = out;
  }

  /**
   * Starts the gateways, feeds them the sample records, waits for every receipt, verifies the logs
   * and prints a summary.
   *
   * @param once end after the summary; otherwise stay up until the process is told to stop
   * @param data one folder for each party below this one; an earlier run is resumed
   * @param ports the first of six consecutive ports
   * @return 0 only when everything that was sent was receipted and delivered, and every log
   *     verifies
   * @throws RejectedException {@code port-taken}, naming the port
   */
  public int start(boolean once, Path data, int ports) {
    long startedNanos = System.nanoTime();
    out.println("Herald sandbox: three gateways with invented people, data in " + data);
    List<SandboxParty> parties = SandboxParty.all(ports);
    parties.forEach(Sandbox::requireFreePorts);
    logIntoFile(data);
    SandboxKeys.prepare(parties, data);
    var timestamps = SandboxTimestamps.start(data);
    List<SandboxGateway> gateways = List.of();
    try {
      gateways = startAll(parties, data, timestamps);
      gateways.forEach(gateway -> gateway.awaitPartners(PATIENCE));
      for (SandboxGateway gateway : gateways) {
        SandboxPeople.admit(gateway.people(), gateway.data());
        gateway.feed();
      }
      Exercise exercise = exercise(gateways);
      exercise.send();
      var progress = new Progress(gateways, out);
      boolean settled = progress.awaitSettled(PATIENCE);
      for (Runnable next : List.<Runnable>of(exercise::approve, exercise::recall)) {
        if (settled) {
          next.run();
          settled = progress.awaitSettled(PATIENCE);
        }
      }
      Duration elapsed = Duration.ofNanos(System.nanoTime() - startedNanos);
      List<String> missing = new ArrayList<>(WitnessedSizes.print(gateways, PATIENCE, out));
      missing.addAll(StampedSizes.print(gateways, PATIENCE, out));
      Summary summary = Summary.of(gateways, exercise, settled, elapsed).andMismatches(missing);
      SuitesUsed.print(gateways, out);
      summary.print(out);
      if (!once) {
        stayUp(parties);
      }
      return summary.matched() ? 0 : 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      gateways.forEach(SandboxGateway::close);
      timestamps.close();
    }
  }

  private static Exercise exercise(List<SandboxGateway> gateways) {
    var desks = new HashMap<PartyId, Casework>();
    gateways.forEach(one -> desks.put(one.party().id(), one.casework()));
    List<PartyId> ids = gateways.stream().map(one -> one.party().id()).toList();
    return new Exercise(desks, ids.get(0), ids.get(1), ids.get(2));
  }

  /** The console is for the person, the log for the file. */
  private static void logIntoFile(Path data) {
    System.setProperty("herald.sandbox.log", data.resolve("sandbox.log").toString());
    // Spring Boot would lay its own configuration over ours, three times at once.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    var loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    var configurator = new JoranConfigurator();
    configurator.setContext(loggers);
    loggers.reset();
    try {
      configurator.doConfigure(Sandbox.class.getResource("/logback-sandbox.xml"));
    } catch (JoranException e) {
      throw new IllegalStateException("the sandbox cannot log", e);
    }
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private List<SandboxGateway> startAll(
      List<SandboxParty> parties, Path data, SandboxTimestamps timestamps) {
    var gateways = new ArrayList<SandboxGateway>();
    try (var starters = Executors.newFixedThreadPool(parties.size())) {
      List<Future<SandboxGateway>> starting =
          parties.stream()
              .map(
                  party ->
                      starters.submit(
                          () -> {
                            long nanos = System.nanoTime();
                            var gateway =
                                SandboxGateway.start(
                                    party, data.resolve(party.id().value()), timestamps);
                            out.printf(
                                "  %-9s ready after %.1f s%n",
                                party.id(), (System.nanoTime() - nanos) / 1e9);
                            return gateway;
                          }))
              .toList();
      RuntimeException failure = null;
      for (Future<SandboxGateway> one : starting) {
        try {
          gateways.add(one.get());
        } catch (ExecutionException e) {
          failure = e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          failure = new IllegalStateException("interrupted while starting", e);
        }
      }
      if (failure != null) {
        gateways.forEach(SandboxGateway::close);
        throw failure;
      }
    }
    return gateways;
  }

  private void stayUp(List<SandboxParty> parties) {
    for (SandboxParty party : parties) {
      out.printf(
          "%s health: http://127.0.0.1:%d/actuator/health%n", party.id(), party.managementPort());
    }
    out.println(
        "The gateways stay up; drop CSV files into national/exit-control-list/in. Ctrl-C ends"
            + " them.");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static void requireFreePorts(SandboxParty party) {
    IntStream.of(party.listenerPort(), party.managementPort(), party.queuePort())
        .filter(port -> port > 0)
        .forEach(port -> requireFree(party, port));
  }

  private static void requireFree(SandboxParty party, int port) {
    try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      probe.getLocalPort();
    } catch (IOException taken) {
      throw new RejectedException(
          FailureCode.PORT_TAKEN,
          "Port "
              + port
              + " for "
              + party.id()
              + " is taken by another program: stop that, or choose others with --ports.");
    }
  }
}

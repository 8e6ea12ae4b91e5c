package org.herald.transport;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what Tomcat's timeouts do not: they start anew with every byte, so a peer that sends one
 * byte now and then could hold a connection for hours. Here a handshake with its first request
 * headers, an idle time and a whole request each have an end.
 */
final class ConnectionWatch {
  private final TransportProperties.Limits limits;
  private final Supplier<? extends Set<? extends SocketWrapperBase<?>>> open;
  private final ConcurrentMap<String, State> connections = new ConcurrentHashMap<>();

  ConnectionWatch(
      TransportProperties.Limits limits,
      Supplier<? extends Set<? extends SocketWrapperBase<?>>> open) {
    this.limits = limits;
    this.open = open;
  }

  /** How long a quiet connection is kept; clients close theirs after 30 s. */
  static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

  /** Time for a fetch's wait and for the answer's bytes to leave. */
  private static final Duration ANSWER_TIME = Duration.ofSeconds(60);

  private record State(@Nullable PartyId party, boolean working, long sinceNanos) {
    Duration age() {
      return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }
  }

  /**
   * A request's headers are complete.
   *
   * @return false when this partner has too many connections
   */
  boolean begin(String connection, PartyId party) {
    State before = connections.put(connection, new State(party, true, System.nanoTime()));
    if (before != null && before.party() != null) {
      return true;
    }
    if (within(party)) {
      return true;
    }
    sweep(); // a connection ends with each refusal, and many can end between two sweeps
    return within(party);
  }

  private boolean within(PartyId party) {
    return connections.values().stream().filter(s -> party.equals(s.party())).count()
        <= limits.maxConnectionsPerPartner();
  }

  /** The request's answer is complete. */
  void end(String connection, PartyId party) {
    connections.put(connection, new State(party, false, System.nanoTime()));
  }

  /** Closes what took too long and forgets what is gone. */
  void sweep() {
    Set<String> live = new HashSet<>();
    for (SocketWrapperBase<?> socket : open.get()) {
      String id = socket.getServletConnection("http/1.1", "").getConnectionId();
      live.add(id);
      State state =
          connections.computeIfAbsent(id, first -> new State(null, false, System.nanoTime()));
      if (state.age().compareTo(allowance(state)) > 0) {
        socket.close();
      }
    }
    connections.keySet().retainAll(live);
  }

  private Duration allowance(State state) {
    if (state.working()) {
      return limits.requestTime().plus(limits.maxFetchWait()).plus(ANSWER_TIME);
    }
    return state.party() == null ? limits.requestTime() : KEEP_ALIVE.plus(limits.requestTime());
  }
}

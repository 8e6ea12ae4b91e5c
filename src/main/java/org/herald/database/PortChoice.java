package org.herald.database;

import static org.herald.failure.FailureCode.PORT_TAKEN;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.herald.failure.RejectedException;

/** Which loopback port the embedded server listens on. */
final class PortChoice {
  private final int configured;
  private final Path memory;

  /**
   * @param configured 0 to have one chosen
   * @param memory the file that keeps a chosen one across restarts
   */
  PortChoice(int configured, Path memory) {
    this.configured = configured;
    this.memory = memory;
  }

  boolean isFixed() {
    return configured != 0;
  }

  /**
   * @throws RejectedException when the configured port is taken
   */
  int choose() throws IOException {
    if (isFixed()) {
      if (!isFree(configured)) {
        throw taken();
      }
      return configured;
    }
    int remembered = remembered();
    if (remembered != 0 && isFree(remembered)) {
      return remembered;
    }
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(memory, Integer.toString(socket.getLocalPort()));
      return socket.getLocalPort();
    }
  }

  RejectedException taken() {
    return new RejectedException(
        PORT_TAKEN,
        "herald.database.port: port "
            + configured
            + " is taken by another program. End that program or set another port (0: one is"
            + " chosen)");
  }

  private int remembered() throws IOException {
    String text = Files.exists(memory) ? Files.readString(memory).strip() : "";
    int port = text.matches("\\d{4,5}") ? Integer.parseInt(text) : 0;
    return port <= 65535 ? port : 0;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as PostgreSQL does: connections in TIME_WAIT do not count
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

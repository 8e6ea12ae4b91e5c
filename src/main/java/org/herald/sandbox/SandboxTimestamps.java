package org.herald.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.herald.failure.RejectedException;
import org.herald.seal.DevelopmentTimestampAuthority;
import org.herald.seal.TimestampTokens;

/** A time-stamping authority on this machine alone, on a port of its own choice. */
final class SandboxTimestamps implements AutoCloseable {
  private final HttpServer server;

  private SandboxTimestamps(HttpServer server) {
    this.server = server;
  }

  /**
   * @param data where {@link SandboxKeys} has made the development PKI
   */
  static SandboxTimestamps start(Path data) {
    var authority =
        DevelopmentTimestampAuthority.of(data.resolve("development-ca"), Clock.systemUTC());
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", exchange -> answer(authority, exchange));
      server.start();
      return new SandboxTimestamps(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(DevelopmentTimestampAuthority authority, HttpExchange exchange)
      throws IOException {
    try (exchange) {
      byte[] query = exchange.getRequestBody().readNBytes(TimestampTokens.MAX_BYTES);
      byte[] reply = authority.answer(query);
      exchange.getResponseHeaders().add("Content-Type", "application/timestamp-reply");
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    } catch (RejectedException malformed) {
      exchange.sendResponseHeaders(400, -1);
    }
  }

  /** What a gateway of this sandbox is told about it. */
  List<String> settings(Path gateway) {
    return List.of(
        "--herald.timestamp.url=http://127.0.0.1:" + server.getAddress().getPort() + "/",
        "--herald.timestamp.ca-file=" + gateway.resolve("pki").resolve("ca.pem"),
        "--herald.timestamp.signatures=true");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

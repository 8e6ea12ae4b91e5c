package org.herald.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.herald.notice.PartyId;
import org.herald.seal.PartyKeys;
import org.herald.seal.Seal;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;

/**
 * What no gateway that promises the same can do without: sign and seal, a TLS round trip, decrypt
 * and verify, sign a receipt, verify it, and four commits on two PostgreSQLs. No XML, no SOAP, no
 * queue, no audit log, no directory, no checks. As many threads as dispatches may be under way.
 */
final class Floor {
  private static final PartyId SENDER = BenchParty.BUREAU;
  private static final PartyId RECIPIENT = BenchParty.PARTNER;
  private static final int RECEIPT_BYTES = 1_200;

  private final Path data;
  private final Clock clock;
  private final byte[] payload;
  private final Seal sender;
  private final Seal recipient;
  private final SSLContext senderTls;
  private final SSLContext recipientTls;

  Floor(Path data, BenchKeys keys, Clock clock, int payloadBytes) {
    this.data = data;
    this.clock = clock;
    this.payload = new byte[payloadBytes];
    this.sender = keys.seal(SENDER, List.of(keys.entry(RECIPIENT)));
    this.recipient = keys.seal(RECIPIENT, List.of(keys.entry(SENDER)));
    try {
      PartyKeys own = keys.of(SENDER);
      PartyKeys other = keys.of(RECIPIENT);
      this.senderTls = FloorLink.context(own);
      this.recipientTls = FloorLink.context(other);
    } catch (GeneralSecurityException | IOException ours) {
      throw new IllegalStateException("the floor's TLS cannot be set up", ours);
    }
  }

  Map<String, Object> measure(Duration warmUp, Duration time, int threads)
      throws InterruptedException {
    var nanos = new ArrayList<Long>();
    double seconds;
    try (SSLServerSocket server = FloorLink.listen(recipientTls);
        FloorPool sent = new FloorPool(data.resolve(SENDER.value()));
        FloorPool received = new FloorPool(data.resolve(RECIPIENT.value()));
        ExecutorService pool = Executors.newCachedThreadPool()) {
      Future<?> accepting = pool.submit(() -> acceptAll(server, received, pool, threads));
      long startNanos = System.nanoTime() + warmUp.toNanos();
      List<Callable<List<Long>>> senders = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        senders.add(
            () -> sendAll(sent, server.getLocalPort(), startNanos, startNanos + time.toNanos()));
      }
      for (Future<List<Long>> one : pool.invokeAll(senders)) {
        nanos.addAll(one.get());
      }
      seconds = (System.nanoTime() - startNanos) / 1e9;
      accepting.get();
    } catch (IOException | SQLException | ExecutionException e) {
      throw new IllegalStateException("the floor could not be measured", e);
    }
    nanos.sort(null);
    var figures = new LinkedHashMap<String, Object>();
    figures.put("receipted", nanos.size());
    figures.put("per-second", nanos.size() / seconds);
    figures.put("p50-ms", nanos.get(nanos.size() / 2) / 1e6);
    figures.put("p99-ms", nanos.get(nanos.size() * 99 / 100) / 1e6);
    return figures;
  }

  private Void acceptAll(
      SSLServerSocket server, FloorPool rows, ExecutorService pool, int connections)
      throws IOException {
    for (int i = 0; i < connections; i++) {
      Socket socket = server.accept();
      pool.submit(() -> serve(socket, rows));
    }
    return null;
  }

  private List<Long> sendAll(FloorPool rows, int port, long startNanos, long endNanos)
      throws IOException, SQLException, InterruptedException {
    var taken = new ArrayList<Long>();
    try (var socket = FloorLink.connect(senderTls, port)) {
      while (System.nanoTime() < endNanos) {
        long from = System.nanoTime();
        sendOne(rows, socket);
        if (from >= startNanos) {
          taken.add(System.nanoTime() - from);
        }
      }
    }
    return taken;
  }

  private void sendOne(FloorPool rows, Socket socket)
      throws IOException, SQLException, InterruptedException {
    UUID id = UUID.randomUUID();
    rows.commit(row -> row.accept(id, payload));
    SignedMessage signed = sender.sign(payload, RECIPIENT, clock.instant());
    SealedMessage sealed = sender.seal(signed, RECIPIENT);
    rows.commit(row -> row.sealed(id, signed.bytes(), sealed.bytes()));
    FloorLink.write(socket, List.of(bytes(id), sealed.bytes()));
    byte[] receipt = FloorLink.read(socket);
    sender.verify(new SignedMessage(receipt), RECIPIENT, clock.instant());
    rows.commit(row -> row.receipted(id, receipt));
  }

  private Void serve(Socket connection, FloorPool rows) throws SQLException, InterruptedException {
    try (Socket socket = connection) {
      while (true) {
        ByteBuffer half = ByteBuffer.wrap(FloorLink.read(socket));
        UUID id = new UUID(half.getLong(), half.getLong());
        byte[] sealed = FloorLink.read(socket);
        var opened = recipient.open(new SealedMessage(sealed), SENDER, clock.instant());
        SignedMessage receipt = recipient.sign(new byte[RECEIPT_BYTES], SENDER, clock.instant());
        rows.commit(row -> row.receive(id, opened.content(), sealed, receipt.bytes()));
        FloorLink.write(socket, List.of(receipt.bytes()));
      }
    } catch (IOException over) {
      return null; // the sender has measured long enough
    }
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
